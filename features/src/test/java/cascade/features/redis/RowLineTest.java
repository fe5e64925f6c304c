package cascade.features.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.redis.RowLine.LineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that says what it is told to say, which a Redis cannot be brought to do. */
class RowLineTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<NetSocket> connected = new LinkedBlockingQueue<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void rowsAreReadWhereverTheirBytesAreCut() throws Exception {
        RowLine line = line("redis://:secret@127.0.0.1:%d/3", TIMEOUT);
        NetSocket redis = greeted(3);
        assertThat(String.join("", received))
                .isEqualTo("*2\r\n$4\r\nAUTH\r\n$6\r\nsecret\r\n*2\r\n$6\r\nSELECT\r\n$1\r\n3\r\n*1\r\n$4\r\nPING\r\n");
        Future<String> first = asked(line, "a", "b");
        Future<String> second = asked(line, "c");

        for (byte octet : "*2\r\n$3\r\none\r\n$-1\r\n*1\r\n$0\r\n\r\n".getBytes(StandardCharsets.UTF_8)) {
            await(redis.write(Buffer.buffer(new byte[] {octet})));
        }

        assertThat(await(first)).isEqualTo("one,-,");
        assertThat(await(second)).isEqualTo(",");
        await(line.close());
    }

    @Test
    void anErrorIsOfItsQuestionAlone() throws Exception {
        RowLine line = line("redis://127.0.0.1:%d", TIMEOUT);
        NetSocket redis = greeted(1);
        Future<String> refused = asked(line, "a");
        Future<String> answered = asked(line, "b");

        await(redis.write("-LOADING wait\r\n*1\r\n$1\r\nx\r\n"));

        assertThatThrownBy(() -> await(refused))
                .hasCauseInstanceOf(LineException.class)
                .hasMessageContaining("LOADING");
        assertThat(await(answered)).isEqualTo("x,");
        await(line.close());
    }

    @Test
    void whatIsAppendedIsAnsweredByTheLengthOfItsRow() throws Exception {
        RowLine line = line("redis://127.0.0.1:%d", TIMEOUT);
        NetSocket redis = greeted(1);
        received.clear();
        Future<Long> appended = Awaitility.await()
                .atMost(TIMEOUT)
                .until(() -> line.append("key", new byte[] {'x', 'y'}, 1_234), there -> there != null);
        Future<Long> refused = line.append("key", new byte[] {'z'}, 10);
        Future<String> rows = asked(line, "a");

        await(redis.write(":12\r\n:1\r\n-OOM no more\r\n:0\r\n*1\r\n$1\r\nr\r\n"));

        assertThat(await(appended)).isEqualTo(12);
        assertThatThrownBy(() -> await(refused))
                .hasCauseInstanceOf(LineException.class)
                .hasMessageContaining("OOM");
        assertThat(await(rows)).isEqualTo("r,");
        assertThat(String.join("", received).replace("\r\n", " "))
                .startsWith("*3 $6 APPEND $3 key $2 xy *3 $7 PEXPIRE $3 key $4 1234 ");
        await(line.close());
    }

    @Test
    void whatWasAskedOnALineThatIsLostFailsAndTheLineComesBack() throws Exception {
        RowLine line = line("redis://127.0.0.1:%d", TIMEOUT);
        NetSocket redis = greeted(1);
        Future<String> lost = asked(line, "a");

        await(redis.close());

        assertThatThrownBy(() -> await(lost)).hasCauseInstanceOf(LineException.class);
        NetSocket again = greeted(1);
        Future<String> answered = asked(line, "b");
        await(again.write("*1\r\n$1\r\nx\r\n"));
        assertThat(await(answered)).isEqualTo("x,");
        await(line.close());
        assertThat(line.ask(List.of("c"), FoundRows::size)).isNull();
    }

    @Test
    void aLineThatSpeaksNonsenseIsGivenUp() throws Exception {
        RowLine line = line("redis://127.0.0.1:%d", TIMEOUT);
        NetSocket redis = greeted(1);
        Future<String> tooFew = asked(line, "a", "b");

        await(redis.write("*1\r\n$1\r\nx\r\n"));

        assertThatThrownBy(() -> await(tooFew)).hasCauseInstanceOf(LineException.class);
        greeted(1);
        await(line.close());
    }

    @Test
    void aLineThatDoesNotAnswerIsGivenUp() throws Exception {
        RowLine line = line("redis://127.0.0.1:%d", Duration.ofSeconds(3));
        greeted(1);
        Future<String> late = asked(line, "a");

        assertThatThrownBy(() -> await(late))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(connected.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        await(line.close());
    }

    @Test
    void aReaderThatBreaksBreaksNoOther() throws Exception {
        RowLine line = line("redis://127.0.0.1:%d", TIMEOUT);
        NetSocket redis = greeted(1);
        Future<String> broken = asked(line, RowLineTest::broken, "a");
        Future<String> whole = asked(line, "b");

        await(redis.write("*1\r\n$1\r\nx\r\n*1\r\n$1\r\ny\r\n"));

        assertThatThrownBy(() -> await(broken)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(await(whole)).isEqualTo("y,");
        await(line.close());
    }

    private RowLine line(String uri, Duration timeout) {
        NetServer server = await(vertx.createNetServer(new NetServerOptions().setHost("127.0.0.1"))
                .connectHandler(socket -> {
                    socket.handler(bytes -> received.add(bytes.toString()));
                    connected.add(socket);
                })
                .listen(0));
        return new RowLine(vertx, RowAddress.of(uri.formatted(server.actualPort())), timeout);
    }

    /** The next connection, once it is greeted and answers. */
    private NetSocket greeted(int greetings) throws InterruptedException {
        NetSocket socket = connected.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        assertThat(socket).isNotNull();
        Awaitility.await().atMost(TIMEOUT).until(() -> String.join("", received).contains("PING"));
        await(socket.write("+OK\r\n".repeat(greetings)));
        return socket;
    }

    /** What was found, a dash where there is nothing, and a comma after each; asked as soon as the line is there. */
    private static Future<String> asked(RowLine line, String... keys) {
        return asked(line, RowLineTest::text, keys);
    }

    private static Future<String> asked(RowLine line, Function<FoundRows, String> reading, String... keys) {
        return Awaitility.await().atMost(TIMEOUT).until(() -> line.ask(List.of(keys), reading), there -> there != null);
    }

    private static String broken(FoundRows found) {
        throw new IllegalStateException("broken by " + found.size());
    }

    private static String text(FoundRows found) {
        var text = new StringBuilder();
        for (int i = 0; i < found.size(); i++) {
            text.append(found.has(i) ? new String(found.copy(i), StandardCharsets.UTF_8) : "-")
                    .append(',');
        }
        return text.toString();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
