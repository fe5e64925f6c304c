package cascade.run.importer;

import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.training.log.LogSpan;
import cascade.training.log.LogSummary;
import cascade.training.log.layout.Origin;
import cascade.training.log.layout.SourceFile;
import cascade.training.log.write.ImportState;
import cascade.training.log.write.ImportTarget;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An import that writes nothing: it tells what the first rows would be understood as, and how many different users and items there are. */
public final class DryRun implements ImportTarget {

    private static final int SHOWN = 3;

    private final @Nullable Origin before;
    private final Map<String, List<String>> first = new TreeMap<>();
    private final Map<String, Long> types = new TreeMap<>();
    private final LongSet seenUsers = new LongOpenHashSet();
    private final LongSet seenItems = new LongOpenHashSet();
    private final LongSet knownItems = new LongOpenHashSet();
    private long events;
    private @Nullable Instant from;
    private @Nullable Instant to;

    /** @param before what was imported of the origin */
    public DryRun(Optional<Origin> before) {
        this.before = before.orElse(null);
    }

    @Override
    public Optional<Origin> before() {
        return Optional.ofNullable(before);
    }

    @Override
    public ImportState state() {
        return ImportState.none("");
    }

    @Override
    public void restart() {
        throw new IllegalStateException("nothing was saved that could not fit");
    }

    @Override
    public void save(List<ImportState.Taken> files) {
        // What is not written is not gone on from.
    }

    @Override
    public void user(UserRecord user, Instant time) {
        show("user", () -> UserCodec.encode(user));
    }

    @Override
    public void item(Item item, Instant time) {
        show("item", () -> ItemCodec.encode(item));
        knownItems.add(IdHash.of(item.id().value()));
    }

    @Override
    public void event(FeedEvent event) {
        show("event", () -> EventCodec.encode(event));
        types.merge(event.getClass().getSimpleName().toLowerCase(Locale.ROOT), 1L, Long::sum);
        seenUsers.add(IdHash.of(event.user().value()));
        seenItems.add(IdHash.of(event.item().value()));
        from = from == null || event.time().isBefore(from) ? event.time() : from;
        to = to == null || event.time().isAfter(to) ? event.time() : to;
        events++;
    }

    @Override
    public LogSpan gathered() {
        return from == null || to == null
                ? new LogSpan(0, Instant.EPOCH, Instant.EPOCH)
                : new LogSpan(events, from, to);
    }

    private void show(String what, Supplier<byte[]> json) {
        List<String> shown = first.computeIfAbsent(what, _ -> new ArrayList<>());
        if (shown.size() < SHOWN) {
            shown.add(new String(json.get(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public LogSummary finish(LogSummary wanted, Duration shifted, List<SourceFile> files, LongConsumer done) {
        LogSpan span = gathered();
        return wanted.holding(
                span.events(), span.from().plus(shifted), span.to().plus(shifted));
    }

    @Override
    public long known() {
        return 0;
    }

    @Override
    public void discard() {
        // Nothing was gathered.
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
        long unknown = seenItems
                .longStream()
                .filter(item -> !knownItems.contains(item))
                .count();
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
