package cascade.bus;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.bus.StageFailure.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BusTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Address<Question, Answer> ADDRESS =
            new Address<>("cascade.test", Question.class, Answer.class);

    record Question(List<String> words) {}

    record Answer(Question to) {}

    private static final DeploymentOptions WORKER = new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);
    private static final Question NO_WORDS = new Question(List.of());

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Bus bus = new Bus(vertx, meters);

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
    void workIsKnownFromWhenItBeganUntilItsEndAndNotWhileItWaits() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        await(vertx.deployVerticle(
                new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        bus.answer(ADDRESS, (question, deadline) -> {
                            begun.countDown();
                            awaitUninterruptibly(goesOn);
                            return Future.succeededFuture(new Answer(question));
                        });
                        return Future.succeededFuture();
                    }
                },
                WORKER));
        Line<Question, Answer> line = bus.line(ADDRESS, 2);
        Work first = new Work();
        Work second = new Work();

        Future<Answer> answer = line.ask(NO_WORDS, Deadline.in(LONG), first);
        Future<Answer> next = line.ask(NO_WORDS, Deadline.in(LONG), second);
        begun.await();
        long now = System.nanoTime();

        assertThat(first.nanos(now + 1_000_000)).isGreaterThanOrEqualTo(1_000_000);
        assertThat(second.nanos(now + 1_000_000)).isZero();
        goesOn.countDown();
        await(answer);
        await(next);
        long took = first.nanos(System.nanoTime());
        assertThat(first.nanos(System.nanoTime() + 1_000_000_000)).isEqualTo(took);
        assertThat(second.nanos(System.nanoTime())).isPositive();
    }

    @Test
    void whatAWorkerSpendsOnAnswersIsCounted() throws Exception {
        await(vertx.deployVerticle(
                new VerticleBase() {
                    @Override
                    public Future<?> start() {
                        bus.answer(
                                ADDRESS, (question, deadline) -> Future.succeededFuture(new Answer(worked(question))));
                        return Future.succeededFuture();
                    }
                },
                WORKER));

        await(bus.line(ADDRESS, 1).ask(NO_WORDS, LONG));

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> meters.get("cascade.bus.cpu")
                                .tag("stage", "test")
                                .counter()
                                .count()
                        > 0);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Question worked(Question question) {
        long sum = 0;
        for (int i = 0; i < 1_000_000; i++) {
            sum += Integer.toString(i).hashCode();
        }
        return sum == 42 ? NO_WORDS : question;
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
    void aThrownErrorAnAnswerOfAnotherKindAndNoFutureAreFailuresToo() {
        bus.answer(ADDRESS, (question, deadline) -> {
            throw new LinkageError("an error");
        });
        assertFails(ADDRESS, "an error");

        Address<Question, Answer> noFuture = new Address<>("cascade.none", Question.class, Answer.class);
        bus.answer(noFuture, (question, deadline) -> null);
        assertFails(noFuture, "no future");

        bus.answer(new Address<>("cascade.other", Question.class, Object.class), (question, deadline) -> {
            return Future.succeededFuture("a text");
        });
        assertFails(new Address<>("cascade.other", Question.class, Answer.class), "java.lang.String");
    }

    private void assertFails(Address<Question, Answer> address, String why) {
        Line<Question, Answer> line = bus.line(address, 1);
        StageFailure failure = failure(line.ask(NO_WORDS, LONG));
        assertThat(failure.reason()).isEqualTo(Reason.FAILED);
        assertThat(failure.getMessage()).contains(why);
        assertThat(underWay(address)).isZero();
    }

    @Test
    void aQuestionToNobodyIsAbsentAndDoesNotCountAsUnderWay() {
        Line<Question, Answer> line = bus.line(ADDRESS, 1);

        assertThat(failure(line.ask(NO_WORDS, LONG)).reason()).isEqualTo(Reason.ABSENT);
        assertThat(failure(line.ask(NO_WORDS, LONG)).reason()).isEqualTo(Reason.ABSENT);
        assertThat(underWay(ADDRESS)).isZero();
    }

    /** Its answer says "absent", as the bus says of the consumer itself where there is none. */
    @Test
    void aQuestionWhoseConsumerAsksNobodyInTurnCountsOnce() {
        Line<Question, Answer> next =
                bus.line(new Address<>("cascade.nobody", Question.class, Answer.class), Integer.MAX_VALUE);
        bus.answer(ADDRESS, (question, deadline) -> next.ask(question, LONG));
        Line<Question, Answer> line = bus.line(ADDRESS, 1);

        assertThat(failure(line.ask(NO_WORDS, LONG)).reason()).isEqualTo(Reason.ABSENT);
        assertThat(underWay(ADDRESS)).isZero();
    }

    @Test
    void aQuestionAfterTheEndIsAFailureThatDoesNotCount() throws Exception {
        Line<Question, Answer> line = bus.line(ADDRESS, 1);
        await(vertx.close());

        assertThat(failure(line.ask(NO_WORDS, LONG)).reason()).isIn(Reason.FAILED, Reason.ABSENT);
        assertThat(underWay(ADDRESS)).isZero();
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

        // Again where a busy machine let it expire unread.
        Awaitility.await().atMost(PATIENCE).until(() -> {
            assertThat(failure(line.ask(NO_WORDS, SHORT)).reason()).isIn(Reason.LATE, Reason.SHED);
            return atWork.size() == 1;
        });
        assertThat(failure(line.ask(NO_WORDS, LONG)).reason()).isEqualTo(Reason.SHED);
        atWork.getFirst().complete(new Answer(NO_WORDS));
        Awaitility.await().atMost(PATIENCE).until(() -> underWay(ADDRESS) == 0);
        Future<Answer> next = line.ask(NO_WORDS, LONG);
        Awaitility.await().atMost(PATIENCE).until(() -> atWork.size() == 2);
        atWork.get(1).complete(new Answer(NO_WORDS));
        assertThat(await(next)).isNotNull();
    }

    @Test
    void aQuestionWhoseConsumerGoesAwayBeforeReadingItNoLongerCounts() throws Exception {
        Consumer consumer = new Consumer(bus);
        String deployment = await(vertx.deployVerticle(consumer, WORKER));
        CountDownLatch undeployed = new CountDownLatch(1);
        consumer.hold(undeployed);
        Line<Question, Answer> line = bus.line(ADDRESS, 2);

        Future<Answer> queued = line.ask(NO_WORDS, LONG);
        assertThat(failure(line.ask(NO_WORDS, SHORT)).reason()).isEqualTo(Reason.LATE);
        assertThat(underWay(ADDRESS)).isEqualTo(2);
        consumer.leave();
        undeployed.countDown();
        await(vertx.undeploy(deployment));

        assertThat(failure(queued).reason()).isEqualTo(Reason.LATE);
        Awaitility.await().atMost(PATIENCE).until(() -> underWay(ADDRESS) == 0);
        assertThat(consumer.read).isEmpty();
    }

    @Test
    void aQuestionThatExpiredInTheQueueIsDroppedUnread() throws Exception {
        Consumer consumer = new Consumer(bus);
        await(vertx.deployVerticle(consumer, WORKER));
        CountDownLatch expired = new CountDownLatch(1);
        consumer.hold(expired);
        Line<Question, Answer> line = bus.line(ADDRESS, 1);

        assertThat(failure(line.ask(new Question(List.of("expired")), SHORT)).reason())
                .isEqualTo(Reason.LATE);
        expired.countDown();
        Question inTime = new Question(List.of("in time"));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> line.ask(inTime, LONG)
                        .transform(asked -> Future.succeededFuture(asked.succeeded()))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS));
        assertThat(consumer.read).containsExactly(inTime);
    }

    /** Answers on a worker, which a test may occupy as it may not an event loop. */
    private static final class Consumer extends VerticleBase {

        private final Bus bus;
        private final List<Question> read = new CopyOnWriteArrayList<>();
        private @Nullable Runnable answering;

        Consumer(Bus bus) {
            this.bus = bus;
        }

        @Override
        public Future<?> start() {
            answering = bus.answer(ADDRESS, (question, deadline) -> {
                read.add(question);
                return Future.succeededFuture(new Answer(question));
            });
            return Future.succeededFuture();
        }

        /** Stops reading at once, whatever is queued. */
        void leave() {
            Objects.requireNonNull(answering).run();
        }

        /** Occupies the worker until {@code released}. */
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

    private int underWay(Address<?, ?> address) {
        return (int) meters.get("cascade.bus.questions.in.flight")
                .tag("stage", address.stage())
                .gauge()
                .value();
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
