package cascade.bus;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.bus.StageFailure.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BusTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Address<Question, Answer> ADDRESS =
            new Address<>("cascade.test", Question.class, Answer.class);

    record Question(List<String> words) {}

    record Answer(Question to) {}

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx, new SimpleMeterRegistry());

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void recordsPassByReference() throws Exception {
        bus.answer(ADDRESS, (question, deadline) -> Future.succeededFuture(new Answer(question)));
        Question question = new Question(List.of("a"));

        assertThat(await(bus.line(ADDRESS, 1).ask(question, LONG)).to()).isSameAs(question);
    }

    @Test
    void whatFailsOrThrowsBecomesAStageFailureWithItsCause() {
        bus.answer(ADDRESS, (question, deadline) -> {
            if (question.words().isEmpty()) {
                throw new IllegalStateException("thrown");
            }
            return Future.failedFuture(new IllegalStateException("failed"));
        });
        Line<Question, Answer> line = bus.line(ADDRESS, 1);

        assertThat(failure(line.ask(new Question(List.of()), LONG)).getMessage())
                .contains("thrown");
        assertThat(failure(line.ask(new Question(List.of("a")), LONG)).getMessage())
                .contains("failed");
        assertThat(failure(line.ask(new Question(List.of()), LONG)).reason()).isEqualTo(Reason.FAILED);
    }

    @Test
    void aQuestionToNobodyIsAbsentAndDoesNotCountAsUnderWay() {
        Line<Question, Answer> line = bus.line(ADDRESS, 1);

        assertThat(failure(line.ask(new Question(List.of()), LONG)).reason()).isEqualTo(Reason.ABSENT);
        assertThat(failure(line.ask(new Question(List.of()), LONG)).reason()).isEqualTo(Reason.ABSENT);
    }

    @Test
    void aQuestionCountsUntilItsConsumerIsDoneEvenWhereTheAskerGaveUp() throws Exception {
        List<Promise<Answer>> atWork = new CopyOnWriteArrayList<>();
        bus.answer(ADDRESS, (question, deadline) -> {
            Promise<Answer> promise = Promise.promise();
            atWork.add(promise);
            return promise.future();
        });
        Line<Question, Answer> line = bus.line(ADDRESS, 1);

        assertThat(failure(line.ask(new Question(List.of()), SHORT)).reason()).isEqualTo(Reason.LATE);
        assertThat(failure(line.ask(new Question(List.of()), LONG)).reason()).isEqualTo(Reason.SHED);
        atWork.getFirst().complete(new Answer(new Question(List.of())));
        Future<Answer> next = line.ask(new Question(List.of()), LONG);
        Awaitility.await().until(() -> atWork.size() == 2);
        atWork.get(1).complete(new Answer(new Question(List.of())));
        assertThat(await(next)).isNotNull();
    }

    @Test
    void aQuestionThatExpiredInTheQueueIsDroppedUnread() throws Exception {
        Consumer consumer = new Consumer(bus);
        await(vertx.deployVerticle(consumer));
        CountDownLatch expired = new CountDownLatch(1);
        consumer.hold(expired);
        Line<Question, Answer> line = bus.line(ADDRESS, 1);

        assertThat(failure(line.ask(new Question(List.of("expired")), SHORT)).reason())
                .isEqualTo(Reason.LATE);
        expired.countDown();
        Question inTime = new Question(List.of("in time"));
        Awaitility.await()
                .until(() -> line.ask(inTime, LONG)
                        .transform(asked -> Future.succeededFuture(asked.succeeded()))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS));
        assertThat(consumer.read).containsExactly(inTime);
    }

    /** Answers on an event loop of its own. */
    private static final class Consumer extends VerticleBase {

        private final Bus bus;
        private final List<Question> read = new CopyOnWriteArrayList<>();

        Consumer(Bus bus) {
            this.bus = bus;
        }

        @Override
        public Future<?> start() {
            bus.answer(ADDRESS, (question, deadline) -> {
                read.add(question);
                return Future.succeededFuture(new Answer(question));
            });
            return Future.succeededFuture();
        }

        /** Occupies the event loop until {@code released}. */
        void hold(CountDownLatch released) {
            context.runOnContext(start -> {
                try {
                    released.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static StageFailure failure(Future<?> future) {
        return assertThat(future.toCompletionStage().toCompletableFuture())
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .havingCause()
                .asInstanceOf(InstanceOfAssertFactories.type(StageFailure.class))
                .actual();
    }
}
