package cascade.lab.verify.security;

import cascade.feedback.EventRules;
import cascade.feedback.RefusedEventException;
import cascade.kafka.Topics;
import cascade.lab.bench.feed.measure.Exposition;
import cascade.lab.verify.security.fuzz.EventFuzzer;
import cascade.lab.verify.security.wire.Answer;
import cascade.lab.verify.security.wire.Asking;
import cascade.lab.verify.security.wire.Connection;
import cascade.lab.verify.security.wire.Question;
import cascade.lab.verify.security.wire.Tally;
import cascade.run.progress.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends fuzzed events, half of them by HTTP and half straight into the log, and then good ones of so many users that every partition has
 * some: feedback that stands still behind a bad event in any of them is found. Bad records of the log must be dead letters, each of them.
 */
final class FuzzedEvents {

    private static final int USERS = 128;
    private static final Duration MOST_FOLDING = Duration.ofMinutes(2);
    private static final long LOOK_NANOS = 50_000_000;
    private static final int SHOWN_EVERY = 1_000;

    private final Asking asking;
    private final LockedServer server;
    private final MadeKeys keys;
    private final Tally tally;
    private final EventFuzzer fuzzer;

    FuzzedEvents(Asking asking, LockedServer server, MadeKeys keys, long seed, Tally tally) {
        this.asking = asking;
        this.server = server;
        this.keys = keys;
        this.tally = tally;
        this.fuzzer = new EventFuzzer(seed, now(), keys.all());
    }

    void send(long events, Progress progress) {
        long bodies = (events / 2 + EventFuzzer.IN_A_BODY - 1) / EventFuzzer.IN_A_BODY;
        asking.ask("fuzzing events by HTTP", bodies, fuzzer::question, tally::judge, progress);
        long byHttp = bodies * EventFuzzer.IN_A_BODY;
        long records = Math.max(0, events - byHttp);
        try (Connection connection = new Connection(asking.port(), asking.patience())) {
            double before = dead(connection);
            long bad = sendRecords(records, progress);
            awaitGoodOnes(connection);
            // All good ones are folded, and each partition is read in order: what is dead is known by now.
            long dead = Math.round(dead(connection) - before);
            if (dead != bad) {
                tally.wrong("of " + records + " records " + bad + " are bad, and " + dead + " are dead letters");
            }
            double broken = Metrics.of(connection, keys.all())
                    .total("cascade_feedback_batches_broken_total")
                    .orElse(0);
            if (broken > 0) {
                tally.wrong(Math.round(broken) + " events broke what folds them");
            }
            tally.figure("deadLetters", dead);
        }
        tally.figure("cases", byHttp + records);
        tally.figure("eventsByHttp", byHttp);
        tally.figure("recordsOfTheLog", records);
    }

    private double dead(Connection connection) {
        Exposition metrics = Metrics.of(connection, keys.all());
        return metrics.total("cascade_feedback_events_dead_total").orElse(0);
    }

    /** How many of them are bad, by the rules that a server has. */
    private long sendRecords(long count, Progress progress) {
        EventRules rules = new EventRules(Duration.ofHours(24));
        long bad = 0;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        server.kafka(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (long n = 0; n < count; n++) {
                EventFuzzer.LogRecord made = fuzzer.logRecord(n);
                bad += isBad(rules, made) ? 1 : 0;
                var _ = producer.send(new ProducerRecord<>(Topics.EVENTS, made.key(), made.value()));
                if (n % SHOWN_EVERY == 0) {
                    progress.progress("fuzzing the log of events", n, count);
                }
            }
            producer.flush();
        }
        progress.progress("fuzzing the log of events", Math.max(1, count), Math.max(1, count));
        return bad;
    }

    private static boolean isBad(EventRules rules, EventFuzzer.LogRecord made) {
        try {
            rules.read(made.value(), now(), now());
            return false;
        } catch (RefusedEventException e) {
            return true;
        }
    }

    private void awaitGoodOnes(Connection connection) {
        long begun = System.nanoTime();
        StringJoiner events = new StringJoiner(",", "[", "]");
        for (int user = 0; user < USERS; user++) {
            events.add("""
                    {"v":1,"id":"good","type":"click","user":"good-%d","item":"i%d","time":"%s"}""".formatted(user, user, now()));
        }
        Answer accepted = connection.askOne(Question.of(
                "POST", "/v1/events", List.of(), events.toString().getBytes(StandardCharsets.UTF_8), keys.all()));
        int token = accepted.text().indexOf("\"token\":\"");
        if (accepted.status() != 202 || token < 0) {
            tally.wrong("good events are answered " + accepted.status());
            return;
        }
        String after = accepted.text().substring(token + 9, accepted.text().indexOf('"', token + 9));
        for (int user = 0; user < USERS; user++) {
            if (!isFolded(connection, user, after, begun)) {
                tally.wrong("feedback stands still: the click of good-" + user + " is not folded after "
                        + MOST_FOLDING.toSeconds() + " s");
                return;
            }
        }
        tally.figure("millisUntilGoodOnesAreFolded", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    private boolean isFolded(Connection connection, int user, String after, long begun) {
        Question feed = Question.of("GET", "/v1/feed?size=1&user=good-" + user + "&after=" + after, keys.all());
        Answer answer = connection.askOne(feed);
        while (answer.status() != 200 || answer.text().contains("\"stale\":true")) {
            if (System.nanoTime() - begun > MOST_FOLDING.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
            answer = connection.askOne(feed);
        }
        return true;
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }
}
