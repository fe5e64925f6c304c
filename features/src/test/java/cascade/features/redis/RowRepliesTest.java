package cascade.features.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.redis.RowReplies.NoReplyException;
import cascade.features.redis.RowReplies.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RowRepliesTest {

    private final RowReplies replies = new RowReplies();
    private final FoundRows found = new FoundRows();

    @Property(tries = 300)
    void answersAreReadAsTheyWereWrittenAndNoneBeforeItsLastByteIsThere(
            @ForAll("rows") List<Optional<byte[]>> first, @ForAll("rows") List<Optional<byte[]>> second) {
        byte[] one = answer(first);
        byte[] both = joined(one, answer(second));
        for (int end = 0; end < one.length; end++) {
            assertThat(replies.read(both, 0, end, found)).isEqualTo(Reply.CUT);
        }

        assertThat(replies.read(both, 0, both.length, found)).isEqualTo(Reply.ROWS);
        assertThat(replies.end()).isEqualTo(one.length);
        check(first);
        assertThat(replies.read(both, one.length, both.length, found)).isEqualTo(Reply.ROWS);
        assertThat(replies.end()).isEqualTo(both.length);
        check(second);
    }

    private void check(List<Optional<byte[]>> rows) {
        assertThat(found.size()).isEqualTo(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(found.copy(i)).isEqualTo(rows.get(i).orElse(null));
        }
    }

    @Test
    void anErrorIsToldInItsWords() {
        byte[] bytes = "-LOADING Redis is loading\r\n+OK\r\n".getBytes(StandardCharsets.UTF_8);

        assertThat(replies.read(bytes, 0, 10, found)).isEqualTo(Reply.CUT);
        assertThat(replies.read(bytes, 0, bytes.length, found)).isEqualTo(Reply.ERROR);
        assertThat(replies.error()).isEqualTo("LOADING Redis is loading");
        assertThat(replies.read(bytes, replies.end(), bytes.length, found)).isEqualTo(Reply.OK);
        assertThat(replies.end()).isEqualTo(bytes.length);
    }

    @Test
    void whatIsNoAnswerOfRedisIsRefused() {
        for (String bytes : List.of(
                "HTTP/1.1 400\r\n", "*1\r\n:5\r\n", ":five\r\n", "*x\r\n", "*1\r\n$2\r\nabc\r\n", "$1\r\na\r\n")) {
            byte[] answer = bytes.getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> replies.read(answer, 0, answer.length, found))
                    .as(bytes)
                    .isInstanceOf(NoReplyException.class);
        }
    }

    @Provide
    Arbitrary<List<Optional<byte[]>>> rows() {
        Arbitrary<byte[]> row = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
        return row.optional().list().ofMaxSize(10);
    }

    private static byte[] answer(List<Optional<byte[]>> rows) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + rows.size() + "\r\n").getBytes(StandardCharsets.UTF_8));
        for (Optional<byte[]> row : rows) {
            int length = row.map(there -> there.length).orElse(-1);
            bytes.writeBytes(("$" + length + "\r\n").getBytes(StandardCharsets.UTF_8));
            row.ifPresent(there -> {
                bytes.writeBytes(there);
                bytes.writeBytes(new byte[] {'\r', '\n'});
            });
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        List<byte[]> both = new ArrayList<>(List.of(first, second));
        var bytes = new ByteArrayOutputStream();
        both.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }
}
