package cascade.features.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.BulkType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RepliesTest {

    @Property
    void theBytesAreThoseOfTheReply(@ForAll byte[] bytes) {
        Response reply = BulkType.create(Buffer.buffer(bytes), false);
        assertThat(Replies.bytes(reply)).isEqualTo(bytes);
    }

    @Property
    void alsoWhereTheClientKeepsMore(@ForAll byte[] bytes) {
        Response reply = BulkType.create(Buffer.buffer(4 * bytes.length + 64).appendBytes(bytes), false);
        assertThat(Replies.bytes(reply)).isEqualTo(bytes);
    }

    @Test
    void aPieceOfABufferIsNotAllOfIt() {
        Response reply = BulkType.create(Buffer.buffer("abcdef").slice(2, 4), false);
        assertThat(Replies.bytes(reply)).containsExactly('c', 'd');
    }
}
