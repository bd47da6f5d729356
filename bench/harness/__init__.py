"""What the measurements in bench/parts/ share."""
