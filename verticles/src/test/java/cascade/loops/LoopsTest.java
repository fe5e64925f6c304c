package cascade.loops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoopsTest {

    private static final Duration MOST = Duration.ofSeconds(10);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L); // It may overflow.
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Loops loops = new Loops(meters, nanos::get);
    private final Logger logger = (Logger) LoggerFactory.getLogger(Loops.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private Loop begun(String name) {
        Loop loop = loops.loop(name, MOST);
        loop.begin();
        return loop;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private double silent(String name) {
        return meters.get("cascade.loops.silent").tag("loop", name).gauge().value();
    }

    private double late() {
        return meters.get("cascade.loops.late").gauge().value();
    }

    @Test
    void aLoopIsLateOnceItsSilenceIsLongerThanItMayBe() {
        Loop loop = begun("follower");
        pass(MOST);
        assertThat(loops.states()).containsExactly(new LoopState("follower", MOST, MOST));
        assertThat(late()).isZero();

        pass(Duration.ofNanos(1));
        assertThat(loops.states()).allMatch(LoopState::isLate);
        assertThat(late()).isOne();
        assertThat(silent("follower")).isEqualTo(10.000000001);

        loop.beat();
        assertThat(loops.states()).noneMatch(LoopState::isLate);
        assertThat(late()).isZero();
    }

    @Test
    void whatHasNotBegunOrHasEndedIsNotTold() {
        Loop loop = loops.loop("follower", MOST);
        assertThat(loops.states()).isEmpty();
        loop.begin();
        pass(MOST.multipliedBy(2));
        loop.end();

        assertThat(loops.states()).isEmpty();
        assertThat(late()).isZero();
        assertThat(meters.find("cascade.loops.silent").gauge()).isNull();
    }

    @Test
    void whoRestsIsNotLateUntilItBeatsAgain() {
        Loop loop = begun("waits");
        loop.rest();
        pass(MOST.multipliedBy(2));
        assertThat(loops.states()).containsExactly(new LoopState("waits", Duration.ZERO, MOST));
        assertThat(silent("waits")).isZero();

        loop.beat();
        pass(MOST.multipliedBy(2));
        assertThat(loops.states()).allMatch(LoopState::isLate);
    }

    @Test
    void ofTwoOfOneNameTheLastIsTold() {
        Loop first = begun("feedback");
        pass(MOST);
        begun("feedback");
        first.end();

        assertThat(loops.states()).containsExactly(new LoopState("feedback", Duration.ZERO, MOST));
        pass(Duration.ofSeconds(3));
        assertThat(silent("feedback")).isEqualTo(3);
    }

    @Test
    void statesAreSortedByName() {
        List.of("samples", "keys", "console").forEach(this::begun);

        assertThat(loops.states()).extracting(LoopState::name).containsExactly("console", "keys", "samples");
    }

    @Test
    void aLoopThatIsLateIsLoggedOnceAndOnceMoreWhenItIsBack() {
        Loop loop = begun("follower");
        begun("other").rest();
        loops.tellOfChanges();
        assertThat(log.list).isEmpty();

        pass(Duration.ofSeconds(12));
        loops.tellOfChanges();
        loops.tellOfChanges();
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage())
                    .isEqualTo("The loop follower has been silent for 12 s, where 10 s are its most");
        });

        loop.beat();
        loops.tellOfChanges();
        loops.tellOfChanges();
        assertThat(log.list).hasSize(2);
        assertThat(log.list.getLast().getLevel()).isEqualTo(Level.INFO);
        assertThat(log.list.getLast().getFormattedMessage()).isEqualTo("The loop follower goes on");
    }
}
