"""Speakers: asked by the team, and answering by a link of their own."""
