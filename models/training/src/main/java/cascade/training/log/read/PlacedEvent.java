package cascade.training.log.read;

import cascade.features.event.FeedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event and where it stood in its topic.
 *
 * @param came when the log took it; null of what was imported
 */
public record PlacedEvent(
        FeedEvent event,
        int partition,
        long offset,
        @Nullable Instant came) {}
