package cascade.feed;

import cascade.features.ItemFeatures;

/** A candidate that exists, with its features. */
public record Hydrated(Candidate candidate, ItemFeatures features) {}
