"""khenthuong: decides, scores and explains commendations under Vietnam's Emulation and Commendation Law."""

__version__ = "0.1.0"
