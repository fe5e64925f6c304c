package cascade.run.schedule;

import cascade.loops.Loop;
import cascade.loops.Loops;
import cascade.run.schedule.Timetable.Due;
import cascade.threads.ThreadDeaths;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains when it is due, one training at a time, until it is closed. Whoever else trains into the same catalogue, here or on another node,
 * is waited for.
 */
public final class TrainingSchedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingSchedule.class);

    /** Another node may publish meanwhile, which puts off what is due here. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final int CLOSE_SECONDS = 15;

    /** Of a look at what is due; how long ago a training succeeded is a metric of its own. */
    private static final Duration MOST_SILENT = Duration.ofMinutes(2);

    private final TrainConfig config;
    private final Path log;
    private final Path models;
    private final String node;
    private final InstantSource clock;
    private final Duration look;
    private final Loop loop;
    private final TrainingRecord record;
    private final Timetable timetable;
    private final TrainingMeters meters;
    private final Thread thread =
            Thread.ofPlatform().name("training-schedule").daemon().unstarted(this::run);
    private @Nullable TrainingChild child;
    private volatile boolean isClosed;

    /**
     * Does nothing before it is started.
     *
     * @param config one that trains, with a log
     * @param models the catalogue of the server
     * @param node its name: nodes of one catalogue keep their outputs apart
     */
    public TrainingSchedule(
            TrainConfig config, Path models, String node, Loops loops, MeterRegistry meters, InstantSource clock) {
        this(config, models, node, loops, meters, clock, LOOK);
    }

    /** @param look at what is due, at the latest after it */
    TrainingSchedule(
            TrainConfig config,
            Path models,
            String node,
            Loops loops,
            MeterRegistry meters,
            InstantSource clock,
            Duration look) {
        this.config = config;
        this.log = config.log()
                .orElseThrow(() -> new IllegalArgumentException("train.log is needed: what is to be learned from"))
                .toAbsolutePath()
                .normalize();
        this.models = models.toAbsolutePath().normalize();
        this.node = node;
        this.clock = clock;
        this.look = look;
        this.loop = loops.loop("training-schedule", MOST_SILENT);
        this.record = new TrainingRecord(this.models);
        this.timetable = new Timetable(config);
        this.meters = new TrainingMeters(
                meters,
                config.every().orElseThrow(),
                record.last(TrainingKind.REFRESH).orElseGet(clock::instant));
    }

    public void start() {
        LOG.info("a training is due every {} on {}", config.every().orElseThrow(), log);
        loop.begin();
        thread.start();
    }

    private void run() {
        try {
            while (!isClosed) {
                loop.beat();
                try {
                    turn();
                } catch (RuntimeException | Error failure) {
                    ThreadDeaths.survived(failure);
                    Thread.sleep(look);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void turn() throws InterruptedException {
        Instant now = clock.instant();
        Due due;
        try {
            due = timetable.next(record::last, now);
        } catch (RuntimeException e) {
            LOG.error("cannot tell when the next training is due", e);
            timetable.ended(TrainingOutcome.FAILED, now, now);
            Thread.sleep(look);
            return;
        }
        Duration left = Duration.between(now, due.at());
        if (left.isPositive()) {
            Thread.sleep(left.compareTo(look) < 0 ? left : look);
            return;
        }
        train(due.kind(), now);
    }

    private void train(TrainingKind kind, Instant begun) throws InterruptedException {
        meters.begun();
        loop.rest();
        TrainingOutcome outcome = TrainingOutcome.FAILED;
        List<String> said = List.of();
        try {
            TrainingChild started = begin(kind);
            outcome = started.await();
            said = started.said();
        } catch (RuntimeException e) {
            LOG.error("a training cannot be started", e);
        }
        Instant now = clock.instant();
        Duration took = Duration.between(begun, now);
        if (isClosed) {
            return; // it was ended, and did not fail
        }
        timetable.ended(outcome, begun, now);
        meters.ended(outcome, took, now);
        say(kind, outcome, took, said);
    }

    private synchronized TrainingChild begin(TrainingKind kind) throws InterruptedException {
        if (isClosed) {
            throw new InterruptedException();
        }
        LOG.info("a training begins: {}", kind.text());
        TrainingChild started =
                TrainingChild.start(config, verb(kind), record.folder().resolve(node + ".log"));
        child = started;
        return started;
    }

    /** The process of the training that runs; 0 where none does. */
    synchronized long running() {
        return child != null && child.isAlive() ? child.pid() : 0;
    }

    private List<String> verb(TrainingKind kind) {
        List<String> verb = new ArrayList<>(List.of("train", "--log", log.toString(), "--out", models.toString()));
        config.plan()
                .ifPresent(plan ->
                        verb.addAll(List.of("--plan", plan.toAbsolutePath().toString())));
        verb.addAll(kind.arguments());
        verb.addAll(List.of(
                "--gate",
                "--checkpoint",
                record.folder().resolve("unfinished-" + kind.text()).toString(),
                "--keep",
                Integer.toString(config.keep())));
        return verb;
    }

    private void say(TrainingKind kind, TrainingOutcome outcome, Duration took, List<String> said) {
        String text = String.join(" | ", said);
        if (outcome.isWanting()) {
            LOG.warn("a training, {}, {} after {} s: {}", kind.text(), outcome.text(), took.toSeconds(), text);
        } else {
            LOG.info("a training, {}, {} after {} s: {}", kind.text(), outcome.text(), took.toSeconds(), text);
        }
    }

    /** Ends a training that runs; the next one goes on from what it saved. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            loop.end();
            if (child != null) {
                child.close();
            }
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
