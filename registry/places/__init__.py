"""ZIP codes of the region with their city, county, state and center point; knows nothing of sites or jobs."""
