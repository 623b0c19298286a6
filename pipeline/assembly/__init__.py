"""Zones and spans → Record."""
