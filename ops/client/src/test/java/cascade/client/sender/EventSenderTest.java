package cascade.client.sender;

import static cascade.client.sender.EventsUnderTest.BUSY;
import static cascade.client.sender.EventsUnderTest.event;
import static cascade.client.sender.EventsUnderTest.ids;
import static cascade.client.sender.EventsUnderTest.taken;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.client.NoAnswerException;
import cascade.client.ProblemException;
import cascade.client.UnreadableAnswerException;
import cascade.client.sender.EventOutcome.Accepted;
import cascade.client.sender.EventOutcome.Failed;
import cascade.client.sender.EventOutcome.Rejected;
import cascade.client.wire.WireServer;
import cascade.client.wire.WireServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventSenderTest {

    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), .5, 1_000, Duration.ofSeconds(30));
    private static final Duration LONG = Duration.ofSeconds(30);

    private static EventSender.Builder sender(CascadeClient client) {
        return EventSender.builder(client).backoff(QUICK).linger(Duration.ofMillis(1));
    }

    private static List<CompletableFuture<EventOutcome>> send(EventSender sender, int events) {
        return IntStream.range(0, events)
                .mapToObj(number -> sender.send(event("e" + number)))
                .toList();
    }

    private static List<EventOutcome> outcomes(List<CompletableFuture<EventOutcome>> sent) {
        return sent.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void aFullBatchGoesAtOnceAndOthersAfterTheirLinger() {
        try (WireServer server = new WireServer(batch -> taken(batch, id -> false));
                CascadeClient client = CascadeClient.of(server.uri())) {
            try (EventSender sender = sender(client).batchSize(10).linger(LONG).build()) {
                outcomes(send(sender, 20));
                assertThat(server.asked())
                        .allSatisfy(batch -> assertThat(ids(batch)).hasSize(10));
            }
            try (EventSender sender = sender(client).batchSize(10).build()) {
                assertThat(outcomes(send(sender, 3))).containsOnly(new Accepted("t"));
            }
        }
    }

    @Test
    void eventsReachTheServerInTheirOrder() {
        try (WireServer server = new WireServer(batch -> taken(batch, id -> false));
                CascadeClient client = CascadeClient.of(server.uri());
                EventSender sender = sender(client).batchSize(7).build()) {
            outcomes(send(sender, 100));
            assertThat(server.asked().stream().flatMap(batch -> ids(batch).stream()))
                    .containsExactlyElementsOf(IntStream.range(0, 100)
                            .mapToObj(number -> "e" + number)
                            .toList());
        }
    }

    @Test
    void whatIsRejectedIsNeverSaidToBeAccepted() {
        try (WireServer server = new WireServer(batch -> taken(batch, id -> id.endsWith("3")));
                CascadeClient client = CascadeClient.of(server.uri());
                EventSender sender = sender(client).batchSize(10).build()) {
            List<EventOutcome> outcomes = outcomes(send(sender, 25));
            for (int number = 0; number < 25; number++) {
                assertThat(outcomes.get(number))
                        .isEqualTo(number % 10 == 3 ? new Rejected("bad e" + number) : new Accepted("t"));
            }
        }
    }

    @Test
    void aBatchIsSentAgainUnderTheSameIdsUntilItIsAcknowledged() {
        Answer cut = Answer.of(202, "{\"accepted\":2}").cut();
        try (WireServer server = WireServer.inTurn(
                        BUSY,
                        cut,
                        Answer.problem(429, "Too Many Requests", ",\"detail\":\"slower\""),
                        Answer.of(202, "{\"accepted\":2,\"duplicates\":0,\"rejected\":[],\"token\":\"t\"}"));
                CascadeClient client = CascadeClient.of(server.uri());
                EventSender sender = sender(client).batchSize(2).linger(LONG).build()) {
            assertThat(outcomes(send(sender, 2))).containsOnly(new Accepted("t"));
            assertThat(server.asked()).hasSize(4);
            assertThat(server.asked())
                    .allSatisfy(batch -> assertThat(ids(batch)).containsExactly("e0", "e1"));
        }
    }

    @Test
    void anEventThatIsNotAcknowledgedWithinTheBoundHasFailed() {
        try (WireServer server = WireServer.inTurn(BUSY);
                CascadeClient client = CascadeClient.of(server.uri());
                EventSender sender =
                        sender(client).backoff(QUICK.withMaxAttempts(3)).build()) {
            EventOutcome outcome = sender.send(event("e1")).join();
            assertThat(((Failed) outcome).cause())
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("3 attempts");
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void anAnswerThatDoesNotTellOfEveryEventIsNoAcknowledgement() {
        for (String body : List.of(
                "{\"accepted\":1,\"rejected\":[],\"token\":\"t\"}",
                "{\"accepted\":2,\"rejected\":[]}",
                "{\"accepted\":1,\"rejected\":[{\"index\":2,\"reason\":\"bad\"}],\"token\":\"t\"}",
                "{\"acc",
                "{}")) {
            try (WireServer server = WireServer.inTurn(Answer.of(202, body));
                    CascadeClient client = CascadeClient.of(server.uri());
                    EventSender sender =
                            sender(client).batchSize(2).linger(LONG).build()) {
                assertThat(outcomes(send(sender, 2)))
                        .as(body)
                        .allSatisfy(outcome ->
                                assertThat(((Failed) outcome).cause()).isInstanceOf(UnreadableAnswerException.class));
            }
        }
    }

    @Test
    void aBatchThatIsTooLargeGoesInHalves() {
        try (WireServer server = new WireServer(batch -> ids(batch).size() > 3
                        ? Answer.problem(413, "Too Large", ",\"detail\":\"too long\"")
                        : taken(batch, "e5"::equals));
                CascadeClient client = CascadeClient.of(server.uri());
                EventSender sender = sender(client).batchSize(10).linger(LONG).build()) {
            List<EventOutcome> outcomes = outcomes(send(sender, 10));
            assertThat(outcomes.get(5)).isEqualTo(new Rejected("bad e5"));
            assertThat(outcomes.stream().filter(new Accepted("t")::equals)).hasSize(9);
        }
    }

    @Test
    void whoIsToldOfAnOutcomeMayHandOverAnotherEvent() {
        try (WireServer server = new WireServer(batch -> taken(batch, id -> false));
                CascadeClient client = CascadeClient.of(server.uri());
                EventSender sender = sender(client).capacity(1).build()) {
            CompletableFuture<EventOutcome> second =
                    sender.send(event("e0")).thenCompose(first -> sender.send(event("e1")));
            assertThat(second.join()).isEqualTo(new Accepted("t"));
        }
    }

    @Test
    void aFullQueueFailsWhereThatWasChosen() {
        CountDownLatch open = new CountDownLatch(1);
        try (WireServer server = new WireServer(batch -> {
                    await(open);
                    return taken(batch, id -> false);
                });
                CascadeClient client = CascadeClient.of(server.uri());
                EventSender sender =
                        sender(client).capacity(5).overflow(Overflow.FAIL).build()) {
            List<CompletableFuture<EventOutcome>> sent = send(sender, 5);
            assertThat(sender.pending()).isEqualTo(5);
            EventOutcome sixth = sender.send(event("e5")).join();
            assertThat(((Failed) sixth).cause())
                    .isInstanceOf(NotSentException.class)
                    .hasMessageStartingWith("5 events");
            open.countDown();
            assertThat(outcomes(sent)).containsOnly(new Accepted("t"));
            assertThat(sender.send(event("e6")).join()).isEqualTo(new Accepted("t"));
        }
    }

    @Test
    void aFullQueueMakesItsCallerWaitByDefault() {
        CountDownLatch open = new CountDownLatch(1);
        try (WireServer server = new WireServer(batch -> {
                    await(open);
                    return taken(batch, id -> false);
                });
                CascadeClient client = CascadeClient.of(server.uri());
                EventSender sender = sender(client).capacity(5).build()) {
            List<CompletableFuture<EventOutcome>> sent = new ArrayList<>();
            Thread caller = new Thread(() -> sent.addAll(send(sender, 20)));
            caller.start();
            Awaitility.await().until(() -> sender.pending() == 5 && caller.getState() == Thread.State.WAITING);
            open.countDown();
            Awaitility.await().until(() -> !caller.isAlive());
            assertThat(outcomes(sent)).hasSize(20).containsOnly(new Accepted("t"));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoClosesASenderWaitsForItsEvents() {
        try (WireServer server = new WireServer(batch -> taken(batch, id -> false));
                CascadeClient client = CascadeClient.of(server.uri())) {
            EventSender sender = sender(client).batchSize(4).linger(LONG).build();
            List<CompletableFuture<EventOutcome>> sent = send(sender, 10);
            sender.close();
            assertThat(sent).allMatch(CompletableFuture::isDone);
            assertThat(outcomes(sent)).containsOnly(new Accepted("t"));
            assertThat(((Failed) sender.send(event("late")).join()).cause()).isInstanceOf(NotSentException.class);
        }
    }

    @Test
    void aSenderThatCannotGetRidOfItsEventsClosesInTime() {
        try (WireServer server = WireServer.inTurn(BUSY);
                CascadeClient client = CascadeClient.of(server.uri())) {
            EventSender sender = sender(client)
                    .batchSize(4)
                    .closeWithin(Duration.ofMillis(50))
                    .build();
            List<CompletableFuture<EventOutcome>> sent = send(sender, 10);
            sender.close();
            assertThat(sent).allMatch(CompletableFuture::isDone);
            List<EventOutcome> outcomes = outcomes(sent);
            assertThat(((Failed) outcomes.get(0)).cause()).isInstanceOf(NoAnswerException.class);
            assertThat(((Failed) outcomes.get(9)).cause()).isInstanceOf(NotSentException.class);
        }
    }
}
