package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuietPeriodTest {

    private static final long LAST_OF_THEM = 5;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong looks = new AtomicLong();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void requestsThatStillComePutItOff() {
        end(() -> Math.min(looks.incrementAndGet(), LAST_OF_THEM), TimeUnit.HOURS.toNanos(1));

        assertThat(looks).hasValue(LAST_OF_THEM + 2);
    }

    @Test
    void itEndsInTimeWhateverComes() {
        long began = System.nanoTime();
        end(looks::incrementAndGet, TimeUnit.SECONDS.toNanos(1));

        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    private void end(LongSupplier requests, long nanos) {
        Future<Void> ended = new QuietPeriod(vertx, requests).end(System.nanoTime() + nanos);
        ended.timeout(1, TimeUnit.MINUTES).await();
    }
}
