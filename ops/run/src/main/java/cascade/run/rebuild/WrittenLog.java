package cascade.run.rebuild;

import cascade.features.UserId;
import cascade.features.written.Written;
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

/** A log folder: its events, what items and users were in turn, and what they are at its end. Blocking. */
public final class WrittenLog implements EventSource {

    private final PlacedEvents events;
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
                item -> written.add(new Written.OfItem(item.id(), version(item.version()), item.time(), item.row())));
        changes.lastOfUsers(
                user -> written.add(new Written.OfUser(user.id(), version(user.version()), user.time(), user.row())));
        return written;
    }

    /** Imports count from 0, which is the version of what is not there. */
    private static long version(long ofChange) {
        return Math.max(1, ofChange);
    }

    @Override
    public boolean lacksErased() {
        return events.lacksErased();
    }

    @Override
    public Map<Integer, Long> ends() {
        return events.ends();
    }

    @Override
    public long events() {
        return events.count();
    }

    @Override
    public Optional<PlacedEvent> last(int partition) {
        return events.last(partition);
    }

    @Override
    public void read(Map<Integer, Long> from, Consumer<PlacedEvent> taker) {
        events.read(from, taker);
    }
}
