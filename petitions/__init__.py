"""Petitions: written, supported, admitted, signed, crossed and answered."""
