package cascade.lab.sim.http;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.lab.sim.http.Visitors.Visitor;
import cascade.lab.sim.judge.DayFigures;
import cascade.lab.sim.judge.OracleFeed;
import cascade.lab.sim.life.Feed;
import cascade.lab.sim.life.Reader;
import cascade.lab.sim.life.Reading;
import cascade.lab.sim.life.Session;
import cascade.lab.sim.life.Told;
import cascade.lab.sim.life.Visit;
import cascade.lab.sim.world.Person;
import cascade.lab.sim.world.World;
import java.net.URI;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGeneratorFactory;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * People of a world who use a server at a constant rate of requests, whatever its answers take: they look through pages as long as people
 * do, click, follow and hide, and go on; authors publish beside them. All but waiting for answers happens on one thread.
 */
public final class Traffic implements AutoCloseable {

    private static final long NEXT_PAGE_MILLIS = 800;
    /** Who asks a server that does not answer stops for a while. */
    private static final int MOST_UNDER_WAY = 64;

    private static final int MOST_SESSIONS = 20_000;
    /** Of an item that people look at. */
    private static final int MOST_NUMBER = 10_000_000;

    private final World world;
    private final InstantSource clock;
    private final double rate;
    private final CascadeClient client;
    private final Reader reader;
    private final OracleFeed oracle;
    private final Visitors visitors;
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("simulated-people").daemon().factory());
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparingLong(Waiting::millis));
    private final DayFigures figures = new DayFigures();
    private final Histogram micros = new Histogram(60_000_000, 3);
    private final double requestsPerItem;
    private int underWay;
    private long asked;
    private long failed;
    private long shed;
    private long published;

    private record Waiting(Session session, @Nullable String cursor, long millis) {}

    /** @param rate requests a second */
    public Traffic(World world, URI server, double rate, InstantSource clock) {
        this.world = world;
        this.clock = clock;
        this.rate = rate;
        // What fails is counted, and not asked again: the rate is that of requests.
        this.client =
                CascadeClient.builder(List.of(server)).backoff(Backoff.NONE).build();
        this.reader = new Reader(world);
        this.oracle = new OracleFeed(world);
        this.visitors = new Visitors(
                world, RandomGeneratorFactory.of("L64X128MixRandom").create(clock.millis()), clock.millis());
        world.publishUntil(clock.millis());
        this.requestsPerItem = Math.max(
                1,
                requestsPerDay(world)
                        / (world.parameters().bornPerDay() * world.size().items()));
    }

    /** About as many as a day of the world has. */
    private static double requestsPerDay(World world) {
        var parameters = world.parameters();
        double sessions = world.size().users()
                * parameters.visitsPerDay()
                * parameters.sessionsPerVisit()
                / (1 - parameters.newcomerShare());
        return sessions * (1 + parameters.meanScroll() / Feed.PAGE);
    }

    /** Begins; goes on until it is closed. */
    public void start() {
        long pause = (long) (TimeUnit.SECONDS.toNanos(1) / rate);
        var _ = thread.scheduleAtFixedRate(this::tick, pause, pause, TimeUnit.NANOSECONDS);
    }

    private void tick() {
        if (underWay >= MOST_UNDER_WAY) {
            shed++;
            return;
        }
        if (++asked > (published + 1) * requestsPerItem) {
            publish();
        }
        Waiting next = waiting.peek();
        if (next != null && next.millis() <= clock.millis()) {
            waiting.remove();
            ask(next.session(), next.cursor());
        } else {
            begin(visitors.next());
        }
    }

    private void publish() {
        published++;
        int number = world.shelf().size();
        world.publishOne();
        underWay++;
        after(
                client.putItem(Published.item(world.shelf().piece(number).item(), clock.instant()))
                        .executeAsync(),
                _ -> {});
    }

    private void begin(Visitor visitor) {
        Session session = Session.begin(world, visitor.member(), clock.millis());
        if (visitor.isNew()) {
            underWay++;
            Person person = visitor.member().person();
            after(
                    client.putUser(person.id().value(), Published.user(person.profile()))
                            .executeAsync(),
                    _ -> ask(session, null));
        } else {
            ask(session, null);
        }
    }

    private void ask(Session session, @Nullable String cursor) {
        underWay++;
        long startedNanos = System.nanoTime();
        Person person = session.member().person();
        FeedRequest request = FeedRequest.builder(person.id().value())
                .size(Feed.PAGE)
                .cursor(cursor)
                .context("os", String.valueOf(person.profile().os()))
                .build();
        after(client.feed(request).executeAsync(), page -> {
            micros.recordValue(Math.min(60_000_000, (System.nanoTime() - startedNanos) / 1_000));
            look(session, page);
        });
    }

    /** Goes on, on our thread, with a good answer; the others are counted. */
    private <T> void after(CompletableFuture<T> answer, Consumer<T> next) {
        var _ = answer.whenCompleteAsync(
                (given, fault) -> {
                    underWay--;
                    if (fault != null) {
                        failed++;
                    } else {
                        next.accept(given);
                    }
                },
                thread);
    }

    private void look(Session session, FeedPage answer) {
        Shown shown = Shown.of(answer, world, MOST_NUMBER);
        Visit visit = new Visit(session, clock.millis());
        double expected = oracle.expectedClicks(visit, shown.page());
        double best =
                oracle.expectedClicks(visit, oracle.best(visit, shown.page().size()));
        session.member().serve(shown.page());
        Reading reading = reader.read(visit, shown.page());
        figures.add(visit, shown.page(), reading, expected, best, shown.scores());
        session.turnPage();
        List<FeedEvent> events = Told.events(world, visit, shown.requestId(), shown.placed(reading));
        var _ = thread.schedule(() -> tell(events), reading.endMillis() - visit.millis(), TimeUnit.MILLISECONDS);
        if (!session.isOver() && shown.page().size() > 0 && waiting.size() < MOST_SESSIONS) {
            waiting.add(new Waiting(session, shown.cursor(), reading.endMillis() + NEXT_PAGE_MILLIS));
        }
    }

    private void tell(List<FeedEvent> events) {
        if (!events.isEmpty()) {
            underWay++;
            after(client.events(EventCodec.encodeBatch(events)).executeAsync(), _ -> {});
        }
    }

    /** Figures so far, by name, as reports have them. */
    public Map<String, Object> figures(double seconds) {
        return CompletableFuture.supplyAsync(() -> here(seconds), thread).join();
    }

    private Map<String, Object> here(double seconds) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("world", world.parameters().hash());
        row.put("arm", "http");
        row.put("seed", world.size().seed());
        row.put("day", 1);
        row.putAll(figures.figures(world.shelf().publishedAt(clock.millis())));
        row.put("offeredRate", rate);
        row.put("achievedRate", micros.getTotalCount() / seconds);
        row.put("published", published);
        row.put("non200", failed);
        row.put("shed", shed);
        row.put("p50Millis", micros.getValueAtPercentile(50) / 1e3);
        row.put("p99Millis", micros.getValueAtPercentile(99) / 1e3);
        return row;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        client.close();
    }
}
