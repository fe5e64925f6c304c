package cascade.lab.node;

import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.features.fold.ItemFold;
import cascade.features.fold.Replay;
import cascade.features.fold.Versions;
import cascade.kafka.Topics;
import cascade.lab.kafka.Records;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The events of a log in Kafka, each once, and what the folds of training make of some of them. */
final class LoggedEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event where it first stands in the log. */
    record Logged(int partition, long offset, FeedEvent event) {}

    private final Map<ItemId, Item> items;
    private final Map<UserId, UserProfile> profiles;
    private final Map<UserId, List<Logged>> byUser = new HashMap<>();
    private final Map<ItemId, List<Logged>> byItem = new HashMap<>();

    /** Reads the log as it is now. */
    LoggedEvents(String bootstrap, Map<ItemId, Item> items, Map<UserId, UserProfile> profiles) {
        this.items = items;
        this.profiles = profiles;
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(Records.of(bootstrap, Topics.EVENTS));
        records.sort(Comparator.<ConsumerRecord<byte[], byte[]>>comparingInt(ConsumerRecord::partition)
                .thenComparingLong(ConsumerRecord::offset));
        Set<String> ids = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            FeedEvent event = EventCodec.decode(record.value());
            if (ids.add(event.id())) {
                Logged logged = new Logged(record.partition(), record.offset(), event);
                byUser.computeIfAbsent(event.user(), _ -> new ArrayList<>()).add(logged);
                byItem.computeIfAbsent(event.item(), _ -> new ArrayList<>()).add(logged);
            }
        }
    }

    private List<Logged> of(UserId user) {
        return byUser.getOrDefault(user, List.of());
    }

    /**
     * What is known of a user at a moment, as training reads it: an impression of that moment is put into a log in which all events that were not
     * applied happen later.
     *
     * @param applied the last offset that counts, by partition
     */
    UserFeatures features(UserId user, Map<Integer, Long> applied, Instant at) {
        List<FeedEvent> log = new ArrayList<>();
        for (Logged logged : of(user)) {
            boolean counts = logged.offset() <= applied.getOrDefault(logged.partition(), -1L);
            log.add(counts ? logged.event() : notBefore(logged.event(), at));
        }
        log.add(new FeedEvent.Impression(new FeedEvent.Envelope(
                "asked",
                user,
                items.keySet().iterator().next(),
                at,
                new RequestContext(Scene.WATERFALL, Map.of()),
                null,
                null)));
        log.sort(Comparator.comparing(FeedEvent::time));
        List<UserFeatures> shown = new ArrayList<>();
        Replay replay = new Replay(
                Versions.unchanging(items::get), Versions.unchanging(profiles::get), (impression, _, features, _) -> {
                    if (impression.id().equals("asked")) {
                        shown.add(features);
                    }
                });
        log.forEach(replay::accept);
        replay.finish();
        return shown.getFirst();
    }

    private static FeedEvent notBefore(FeedEvent event, Instant at) {
        if (!event.time().isBefore(at)) {
            return event;
        }
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(EventCodec.encode(event));
            return EventCodec.decode(JSON.writeValueAsBytes(json.put("time", at.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All that an item's counters can have been: each partition is counted up to some place between two.
     *
     * @param surely offsets below these are counted, by partition
     * @param maybe offsets from these on are not
     */
    Set<List<Long>> counts(ItemId item, Map<Integer, Long> surely, Map<Integer, Long> maybe) {
        Counts sure = Counts.NONE;
        Map<Integer, List<Counts>> steps = new HashMap<>();
        for (Logged logged : byItem.getOrDefault(item, List.of())) {
            Counts adds = adds(logged.event());
            if (logged.offset() < surely.get(logged.partition())) {
                sure = sure.plus(adds);
            } else if (logged.offset() < maybe.get(logged.partition())) {
                steps.computeIfAbsent(logged.partition(), _ -> new ArrayList<>())
                        .add(adds);
            }
        }
        Set<Counts> possible = new HashSet<>(Set.of(sure));
        for (List<Counts> ofPartition : steps.values()) {
            Set<Counts> more = new HashSet<>();
            for (Counts before : possible) {
                Counts reached = before;
                more.add(reached);
                for (Counts step : ofPartition) {
                    reached = reached.plus(step);
                    more.add(reached);
                }
            }
            possible = more;
        }
        Set<List<Long>> shown = new HashSet<>();
        possible.forEach(counts -> shown.add(shown(counts)));
        return shown;
    }

    /** What an item's counters are when all of the log is counted, as they are shown. */
    List<Long> counts(ItemId item) {
        Counts all = Counts.NONE;
        for (Logged logged : byItem.getOrDefault(item, List.of())) {
            all = all.plus(adds(logged.event()));
        }
        return shown(all);
    }

    /**
     * What an item's counters are when some of the log is counted, as they are shown.
     *
     * @param last the last offset that counts, by partition
     */
    List<Long> counts(ItemId item, Map<Integer, Long> last) {
        Counts some = Counts.NONE;
        for (Logged logged : byItem.getOrDefault(item, List.of())) {
            boolean isCounted = logged.offset() <= last.getOrDefault(logged.partition(), -1L);
            some = some.plus(isCounted ? adds(logged.event()) : Counts.NONE);
        }
        return shown(some);
    }

    private static List<Long> shown(Counts counts) {
        return List.of(counts.impressions(), counts.clicks(), counts.likes(), counts.follows(), counts.longViews());
    }

    private Counts adds(FeedEvent event) {
        UserProfile profile = profiles.getOrDefault(event.user(), UserProfile.UNKNOWN);
        return ItemFold.apply(ItemCounts.NONE, event, items.get(event.item()), Segment.of(profile))
                .counts();
    }
}
