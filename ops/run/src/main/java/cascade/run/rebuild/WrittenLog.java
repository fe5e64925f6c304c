package cascade.run.rebuild;

import cascade.features.LogPosition;
import cascade.features.UserId;
import cascade.features.written.Written;
import cascade.training.log.layout.Origin;
import cascade.training.log.read.CatalogueChanges;
import cascade.training.log.read.PlacedEvent;
import cascade.training.log.read.PlacedEvents;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A log folder: its events, what items and users were in turn, and what they are at its end. Blocking.
 *
 * <p>Rows have no room for the partitions of origins, which are beyond {@link Origin#FIRST_PARTITION}: here these are the last ones that rows have room for, in
 * the order in which the origins were first imported. So they are in one generation, and may be others in the next.
 */
public final class WrittenLog implements EventSource {

    private final PlacedEvents events;
    private final List<Integer> imported;
    private final CatalogueChanges changes;
    private final History history = new History();
    private final Map<UserId, Instant> erased = new HashMap<>();

    /**
     * The log at {@code folder}, whose changes are read now.
     *
     * @param said told of what is left out, and why
     * @throws cascade.training.log.layout.NotALogException where there is none
     */
    public WrittenLog(Path folder, Consumer<String> said) {
        this.events = new PlacedEvents(folder, said);
        this.imported =
                events.ends().keySet().stream().filter(Origin::isOfOne).sorted().toList();
        this.changes = new CatalogueChanges(folder, said);
        changes.items(change -> history.item(change.id(), change.time(), change.row()));
        changes.users(change -> {
            history.user(change.id(), change.time(), change.row());
            if (change.row() == null) {
                erased.put(change.id(), change.time());
            }
        });
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public Map<UserId, Instant> erased() {
        return Map.copyOf(erased);
    }

    @Override
    public List<Written> written() {
        List<Written> written = new ArrayList<>();
        changes.lastOfItems(
                item -> written.add(new Written.OfItem(item.id(), item.version(), item.time(), item.row())));
        changes.lastOfUsers(
                user -> written.add(new Written.OfUser(user.id(), user.version(), user.time(), user.row())));
        return written;
    }

    @Override
    public boolean lacksErased() {
        return events.lacksErased();
    }

    /** Of a partition of the log that of rows. */
    private int ofRows(int partition) {
        return Origin.isOfOne(partition) ? LogPosition.MOST_PARTITION - imported.indexOf(partition) : partition;
    }

    /** The other way. */
    private int ofLog(int partition) {
        return isImported(partition) ? imported.get(LogPosition.MOST_PARTITION - partition) : partition;
    }

    @Override
    public boolean isImported(int partition) {
        return partition > LogPosition.MOST_PARTITION - imported.size();
    }

    @Override
    public Map<Integer, Long> ends() {
        Map<Integer, Long> ends = new HashMap<>();
        events.ends().forEach((partition, end) -> ends.put(ofRows(partition), end));
        return ends;
    }

    @Override
    public long events() {
        return events.count();
    }

    @Override
    public Optional<PlacedEvent> last(int partition) {
        return events.last(ofLog(partition)).map(this::ofRows);
    }

    @Override
    public void read(Map<Integer, Long> from, Consumer<PlacedEvent> taker) {
        Map<Integer, Long> ofLog = new HashMap<>();
        from.forEach((partition, offset) -> ofLog.put(ofLog(partition), offset));
        events.read(ofLog, event -> taker.accept(ofRows(event)));
    }

    private PlacedEvent ofRows(PlacedEvent event) {
        return Origin.isOfOne(event.partition())
                ? new PlacedEvent(event.event(), ofRows(event.partition()), event.offset(), event.came())
                : event;
    }
}
