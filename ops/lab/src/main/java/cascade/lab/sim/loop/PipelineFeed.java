package cascade.lab.sim.loop;

import cascade.InProcessNode;
import cascade.features.event.FeedEvent;
import cascade.feed.Cursor;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.feed.Scored;
import cascade.lab.sim.life.Feed;
import cascade.lab.sim.life.Reading;
import cascade.lab.sim.life.Told;
import cascade.lab.sim.life.Visit;
import cascade.lab.sim.world.Page;
import cascade.lab.sim.world.Person;
import cascade.lab.sim.world.Piece;
import cascade.lab.sim.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** The pages of a node in this process, which is told what people do at the times when they do it. */
final class PipelineFeed implements Feed {

    /** A server reads it each second; here a day has far fewer requests. */
    private static final long TREND_EVERY_MILLIS = 600_000;

    private final World world;
    private final InProcessNode node;
    private final WorldClock clock;
    private final Set<String> allowed;
    private final Optional<ArmLog> armLog;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::time).thenComparingLong(Waiting::number));
    private final Map<Integer, Cursor> cursors = new HashMap<>();
    private long told;
    private long trendedAt;
    private double[] scores = {};

    private record Waiting(FeedEvent event, long number) {
        Instant time() {
            return event.time();
        }
    }

    /**
     * @param allowed what may be degraded, by design
     * @param armLog where what happens is written; empty where it is not
     */
    PipelineFeed(World world, InProcessNode node, WorldClock clock, Set<String> allowed, Optional<ArmLog> armLog) {
        this.world = world;
        this.node = node;
        this.clock = clock;
        this.allowed = Set.copyOf(allowed);
        this.armLog = armLog;
    }

    @Override
    public Page page(Visit visit) {
        catchUp(visit.millis());
        int person = visit.person().number();
        FeedRequest request = new FeedRequest(
                visit.requestId(),
                visit.person().id(),
                Told.context(visit),
                PAGE,
                null,
                visit.session().pages() == 0 ? null : cursors.get(person),
                false,
                List.of(),
                Instant.ofEpochMilli(visit.millis()));
        FeedPage page = node.page(request);
        if (!allowed.containsAll(page.degraded())) {
            throw new DegradedWorldException("request " + request.id() + " was degraded: " + page.degraded());
        }
        cursors.put(person, page.cursor());
        List<Scored> shown = page.slate().candidates();
        scores = shown.stream()
                .filter(item -> item.scores().containsKey("click"))
                .mapToDouble(item -> item.scores().get("click"))
                .toArray();
        return new Page(shown.stream()
                .mapToInt(item -> Integer.parseInt(item.item().id().value().substring(1)))
                .toArray());
    }

    /** What the ranker said of the tiles of the last page. */
    double[] scores() {
        return scores;
    }

    private void catchUp(long millis) {
        clock.set(millis);
        List<FeedEvent> due = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.peek().time().toEpochMilli() <= millis) {
            due.add(waiting.remove().event());
        }
        if (!due.isEmpty()) {
            node.tell(due);
        }
        if (millis - trendedAt >= TREND_EVERY_MILLIS) {
            node.trend();
            trendedAt = millis;
        }
    }

    @Override
    public void joined(Person person) {
        node.put(person.id(), person.profile());
        armLog.ifPresent(log -> log.joined(person.id(), person.profile(), clock.instant()));
    }

    @Override
    public void published(List<Piece> pieces) {
        node.publish(pieces.stream().map(Piece::item).toList());
        armLog.ifPresent(log -> pieces.forEach(piece -> log.published(piece.item())));
    }

    @Override
    public void told(Visit visit, Reading reading) {
        List<FeedEvent> events = Told.events(world, visit, visit.requestId(), reading);
        events.forEach(event -> waiting.add(new Waiting(event, told++)));
        armLog.ifPresent(log -> log.told(events));
    }
}
