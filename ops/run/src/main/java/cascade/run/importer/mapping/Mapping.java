package cascade.run.importer.mapping;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a mapping says.
 *
 * @param samplesFrom from when on impressions are samples
 * @param validationFrom from when on they validate
 * @param testFrom from when on they test
 * @param hash of what it says, but of which files
 */
record Mapping(
        List<EventTable> events,
        List<MappedTable> items,
        List<MappedTable> users,
        Optional<Instant> samplesFrom,
        Optional<Instant> validationFrom,
        Optional<Instant> testFrom,
        String hash) {

    Mapping {
        events = List.copyOf(events);
        items = List.copyOf(items);
        users = List.copyOf(users);
    }
}
