"""Measures the portal: how fast people can sign while nothing is lost and nobody counted twice."""
