package cascade.eventloop;

import static java.util.stream.Collectors.joining;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test during which an event loop waited longer than its Vert.x allows, which is two seconds where nothing is set,
 * or was busy for the five seconds after which Vert.x shows its stack. It listens to what the checker of blocked threads
 * logs, and is registered for every test that has it on its class path.
 *
 * <p>Two limits, since a busy thread is slower where the machine has other work, and a waiting one is not.
 */
public final class BlockedEventLoops
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";
    private static final Pattern EVENT_LOOP = Pattern.compile("vert\\.x-(eventloop|acceptor)-thread-\\d+");
    private static final Heard HEARD = new Heard();

    /** True where a warning is heard that no test has failed for yet. */
    static boolean isWarned() {
        return !HEARD.warnings.isEmpty();
    }

    /** The event loop that {@code warning} is about; none where it is about a worker, which may take its time. */
    static Optional<String> eventLoop(String warning) {
        Matcher name = EVENT_LOOP.matcher(warning);
        return name.find() ? Optional.of(name.group()) : Optional.empty();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        listen();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        listen();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        failWhereWarned();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        failWhereWarned();
    }

    /** Again before every test, since a demo configures logging anew. */
    private static void listen() {
        Logger logger = (Logger) LoggerFactory.getLogger(CHECKER);
        logger.setLevel(Level.WARN);
        HEARD.setContext(logger.getLoggerContext());
        HEARD.start();
        if (!logger.isAttached(HEARD)) {
            logger.addAppender(HEARD);
        }
    }

    private static void failWhereWarned() {
        List<String> warnings = new ArrayList<>();
        for (String warning = HEARD.warnings.poll(); warning != null; warning = HEARD.warnings.poll()) {
            warnings.add(warning);
        }
        if (!warnings.isEmpty()) {
            throw new AssertionError("an event loop was blocked:\n" + String.join("\n", warnings));
        }
    }

    /** What the checker logged of event loops. */
    private static final class Heard extends AppenderBase<ILoggingEvent> {

        private final Queue<String> warnings = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            String warning = event.getFormattedMessage();
            eventLoop(warning).ifPresent(name -> {
                if (event.getThrowableProxy() != null) {
                    warnings.add(warning + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()));
                } else {
                    Thread.getAllStackTraces().forEach((thread, stack) -> {
                        if (thread.getName().equals(name) && isWaiting(thread)) {
                            warnings.add(warning + " at\n"
                                    + Stream.of(stack).map(Object::toString).collect(joining("\n")));
                        }
                    });
                }
            });
        }

        /** An event loop with nothing to do is in its selector, which counts as running. */
        private static boolean isWaiting(Thread thread) {
            return switch (thread.getState()) {
                case BLOCKED, WAITING, TIMED_WAITING -> true;
                case NEW, RUNNABLE, TERMINATED -> false;
            };
        }
    }
}
