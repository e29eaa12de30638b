"""Who reads the samples and whom they are about: nobody who exists."""

READER = ("sasha.essai@example.org", "Sasha Essai")
OTHER = "Camille Exemple"
COLLEAGUE = "Noor Exemple"
HOUSE = "Institut des Embruns"
# Stands for a link that would do something: what is previewed never holds one.
NO_LINK = "https://example.org/the-reader-s-own-link"
