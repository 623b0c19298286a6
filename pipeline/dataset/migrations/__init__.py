"""Migrations, run by pipeline/dataset/migrate.py."""
