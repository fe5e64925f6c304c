package cascade.feedback;

import cascade.features.event.FeedEvent;

/** An event and where in {@code cascade.events} it stands: by that, applying it twice is the same as once. */
record Received(FeedEvent event, int partition, long offset) {}
