package cascade.lab.verify.swap;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.client.ProblemException;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.client.feed.Scene;
import cascade.lab.bench.feed.load.Pacer;
import cascade.lab.verify.swap.AnswerCheck.Answer;
import cascade.lab.verify.swap.AnswerCheck.Fault;
import cascade.lab.verify.swap.AnswerCheck.Kind;
import cascade.lab.verify.swap.Service.State;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * People who ask a server for pages of all scenes at a constant rate, a quarter of them for the next page of one before, until they are
 * stopped; and what was wrong with the answers.
 */
final class Visits implements AutoCloseable {

    private static final int SIZE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Who asks a server that does not keep up asks less, so that nothing is late but by a fault. */
    private static final int MOST_UNDER_WAY = 48;

    private static final int MOST_SAID = 10;
    private static final int REMEMBERED = 500;
    private static final double FOLLOWING = .25;
    private static final double STRANGERS = .2;

    private final double rate;
    private final AnswerCheck check;
    private final Service service;
    private final SplittableRandom random;
    private final CascadeClient client;
    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
    private final BlockingQueue<FeedRequest> following = new ArrayBlockingQueue<>(REMEMBERED);
    private final Thread thread = Thread.ofPlatform().name("visits").daemon().unstarted(this::run);
    private final Map<Kind, Long> faults = new HashMap<>();
    private final List<String> said = new ArrayList<>();
    private final Map<String, Long> degraded = new HashMap<>();
    private long requests;
    private long strangers;
    private volatile boolean isOver;

    Visits(URI server, double rate, long seed, AnswerCheck check, Service service) {
        this.client = CascadeClient.builder(List.of(server))
                .timeout(PATIENCE)
                .backoff(Backoff.NONE)
                .build();
        this.rate = rate;
        this.check = check;
        this.service = service;
        this.random = new SplittableRandom(seed);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!isOver) {
            // A second at a time, to look whether it is over.
            new Pacer().run(rate, Math.max(1, Math.round(rate)), _ -> ask());
        }
    }

    private void ask() {
        if (isOver || !underWay.tryAcquire()) {
            return;
        }
        State asked = service.state();
        FeedRequest request = next();
        var _ = client.feed(request).executeAsync().whenComplete((page, fault) -> {
            note(asked, request, page, fault);
            underWay.release();
        });
    }

    private FeedRequest next() {
        FeedRequest next = random.nextDouble() < FOLLOWING ? following.poll() : null;
        if (next != null) {
            return next;
        }
        String user = random.nextDouble() < STRANGERS
                ? "stranger" + strangers++
                : "u" + random.nextInt(TrainedReleases.USERS);
        FeedRequest.Builder request = FeedRequest.builder(user).size(SIZE);
        return switch (random.nextInt(4)) {
            case 0 -> request.scene(Scene.VIDEO).build();
            case 1 ->
                request.similarTo("i" + random.nextInt(TrainedReleases.ITEMS)).build();
            default -> request.build();
        };
    }

    private synchronized void note(
            State asked, FeedRequest request, @Nullable FeedPage page, @Nullable Throwable fault) {
        requests++;
        if (page == null && !(fault instanceof ProblemException)) {
            add(new Fault(Kind.FAILED, "no answer: " + fault), request);
            return;
        }
        Answer answer = page == null ? Answer.refused(((ProblemException) fault).status()) : Answer.of(page);
        check.of(answer, service.of(asked)).ifPresent(wrong -> add(wrong, request));
        answer.degraded().forEach(part -> degraded.merge(part, 1L, Long::sum));
        if (page != null) {
            following.offer(request.next(page));
        }
    }

    private void add(Fault fault, FeedRequest request) {
        faults.merge(fault.kind(), 1L, Long::sum);
        if (said.size() < MOST_SAID) {
            said.add(fault.kind() + ": " + fault.what() + ", of " + request);
        }
    }

    /** Asks no more, and waits for what is under way. */
    void stop() {
        isOver = true;
        try {
            thread.join();
            underWay.acquire(MOST_UNDER_WAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    synchronized long requests() {
        return requests;
    }

    synchronized long count(Kind kind) {
        return faults.getOrDefault(kind, 0L);
    }

    /** Some of what was wrong. */
    synchronized List<String> said() {
        return List.copyOf(said);
    }

    /** How many answers said that something was missing, by what. */
    synchronized Map<String, Long> degraded() {
        return Map.copyOf(degraded);
    }

    @Override
    public void close() {
        isOver = true;
        client.close();
    }
}
