package cascade.run.importer;

import cascade.features.Item;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What others have, as rows of ours. */
interface ImportSource {

    /** What it is, such as {@code tables}. */
    String kind();

    List<? extends SourceRows<FeedEvent>> events();

    List<? extends SourceRows<UserRecord>> users();

    List<? extends SourceRows<Item>> items();

    /** From when on impressions are samples, where it says so; asked once all events are read. */
    default Optional<Instant> samplesFrom() {
        return Optional.empty();
    }

    /** From when on impressions validate, likewise. */
    default Optional<Instant> validationFrom() {
        return Optional.empty();
    }

    /** From when on those that validate test, likewise. */
    default Optional<Instant> testFrom() {
        return Optional.empty();
    }

    /** What it holds and a log has no place for, by name; asked once all is read. */
    default Map<String, Long> leftOut() {
        return Map.of();
    }
}
