package cascade.run.importer;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.training.log.LogSummary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An import that writes nothing: it tells what the first rows would be understood as, and how many different users and items there are. */
public final class DryRun implements ImportTarget {

    private static final int SHOWN = 3;

    private final Duration shifted;
    private final Map<String, List<String>> first = new TreeMap<>();
    private final Map<String, Long> types = new TreeMap<>();
    private final Set<UserId> seenUsers = new HashSet<>();
    private final Set<ItemId> seenItems = new HashSet<>();
    private final Set<ItemId> knownItems = new HashSet<>();
    private long users;
    private long events;
    private @Nullable Instant from;
    private @Nullable Instant to;

    /** As an {@link ImportTarget.Maker}. */
    public DryRun(Instant begin, Duration shifted) {
        this.shifted = shifted;
    }

    @Override
    public void user(UserRecord user) {
        show("user", UserCodec.encode(user));
        users++;
    }

    @Override
    public void item(Item item) {
        show("item", ItemCodec.encode(item));
        knownItems.add(item.id());
    }

    @Override
    public void event(FeedEvent event) {
        show("event", EventCodec.encode(event));
        types.merge(event.getClass().getSimpleName().toLowerCase(Locale.ROOT), 1L, Long::sum);
        seenUsers.add(event.user());
        seenItems.add(event.item());
        from = from == null ? event.time() : from;
        to = event.time();
        events++;
    }

    private void show(String what, byte[] json) {
        List<String> shown = first.computeIfAbsent(what, _ -> new ArrayList<>());
        if (shown.size() < SHOWN) {
            shown.add(new String(json, StandardCharsets.UTF_8));
        }
    }

    @Override
    public LogSummary finish(String source, Instant samplesFrom, Instant validationFrom) {
        if (from == null || to == null) {
            throw new IllegalStateException("there are no events in " + source);
        }
        return new LogSummary(source, events, from, to, samplesFrom, validationFrom);
    }

    @Override
    public long users() {
        return users;
    }

    @Override
    public long items() {
        return knownItems.size();
    }

    @Override
    public Duration shifted() {
        return shifted;
    }

    @Override
    public List<String> remarks() {
        List<String> lines = new ArrayList<>();
        first.forEach((what, shown) -> shown.forEach(json -> lines.add(what + "  " + json)));
        lines.add("events: "
                + types.entrySet().stream()
                        .map(type -> "%,d %s".formatted(type.getValue(), type.getKey()))
                        .collect(Collectors.joining(", ")));
        lines.add("of %,d different users with %,d different items".formatted(seenUsers.size(), seenItems.size()));
        long unknown =
                seenItems.stream().filter(item -> !knownItems.contains(item)).count();
        if (unknown > 0) {
            lines.add("%,d of these items are in no table of items: what was done with them teaches nothing"
                    .formatted(unknown));
        }
        return lines;
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
