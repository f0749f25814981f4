"""Tests of the texts of chapters and of the pages laid out in Word."""
