"""The built-in reports, byte for byte, and ``reports.toml`` that describes them."""
