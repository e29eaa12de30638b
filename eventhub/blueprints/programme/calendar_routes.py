"""The programme and its sessions as public calendar files."""

from flask import Blueprint, Response

from eventhub.models import Event, Session
from eventhub.permissions import Permission
