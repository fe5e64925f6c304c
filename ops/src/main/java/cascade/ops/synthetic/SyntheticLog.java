package cascade.ops.synthetic;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.ops.eventlog.LogSummary;
import cascade.ops.eventlog.LogWriter;
import cascade.ops.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The life of a {@link Community} as a log folder: pages shown, half by taste and half by popularity, and what followed. */
public final class SyntheticLog {

    private static final int PAGE = 10;
    private static final double BY_TASTE = 0.4;
    private static final int VALIDATION_DAYS = 2;

    private final SyntheticSettings settings;
    private final Community community;
    private final RandomGenerator random;
    private final Shelf all;
    private final List<Shelf> byTopic;
    private final Map<UserId, Set<ItemId>> clicked = new HashMap<>();

    public SyntheticLog(SyntheticSettings settings) {
        this.settings = settings;
        this.community = Community.draw(settings);
        this.random = Draws.seeded(settings.seed() + 1);
        this.all = new Shelf(community.posts());
        this.byTopic = IntStream.range(0, settings.topics())
                .mapToObj(topic -> new Shelf(community.posts().stream()
                        .filter(post -> post.topic() == topic)
                        .toList()))
                .toList();
    }

    /** Lives through all days and writes the log; the last two days validate. */
    public LogSummary writeTo(Path folder, Progress progress) {
        List<FeedEvent> events = live(progress);
        events.sort(Comparator.comparing(FeedEvent::time));
        try (LogWriter log = new LogWriter(folder)) {
            community.people().forEach(person -> log.user(new UserRecord(person.id(), person.profile())));
            community.posts().forEach(post -> log.item(post.item()));
            events.forEach(log::event);
            Instant validationFrom = settings.end().minus(Duration.ofDays(VALIDATION_DAYS));
            return log.finish("synthetic", events.getFirst().time(), validationFrom);
        }
    }

    private List<FeedEvent> live(Progress progress) {
        List<Visit> visits = new ArrayList<>();
        for (Person person : community.people()) {
            for (int page = 0; page < person.pages(); page++) {
                visits.add(Visit.draw(person, settings, random));
            }
        }
        visits.sort(Comparator.comparing(Visit::time));
        List<FeedEvent> events = new ArrayList<>();
        for (int i = 0; i < visits.size(); i++) {
            Visit visit = visits.get(i);
            Set<ItemId> known = clicked.computeIfAbsent(visit.person().id(), id -> new HashSet<>());
            new PageView(visit, "s" + i, random, events::add)
                    .show(page(visit, known), post -> known.add(post.item().id()));
            progress.progress("making a community", i + 1L, visits.size());
        }
        return events;
    }

    /** Ten different posts, none that the person has opened before. */
    private List<Post> page(Visit visit, Set<ItemId> known) {
        Map<ItemId, Post> page = new LinkedHashMap<>();
        for (int i = 0; i < PAGE; i++) {
            Shelf shelf = Draws.happens(BY_TASTE, random)
                    ? byTopic.get(visit.person().tastes().drawTopic(random))
                    : all;
            shelf.draw(visit.time(), random)
                    .filter(post -> !known.contains(post.item().id()))
                    .ifPresent(post -> page.put(post.item().id(), post));
        }
        return List.copyOf(page.values());
    }
}
