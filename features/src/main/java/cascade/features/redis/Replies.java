package cascade.features.redis;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.redis.client.Response;

/** Bytes of bulk replies, without one more copy of what the client has copied twice. */
final class Replies {

    private Replies() {}

    /**
     * What a reply says, which is handed over for good: the reply is not to be asked again. The client's own array, where that holds
     * nothing else, as it does of what lies in arrays of this JVM.
     */
    static byte[] bytes(Response reply) {
        Buffer buffer = reply.toBuffer();
        if (buffer instanceof BufferInternal known) {
            ByteBuf bytes = known.getByteBuf();
            if (bytes.hasArray()
                    && bytes.arrayOffset() == 0
                    && bytes.readerIndex() == 0
                    && bytes.writerIndex() == bytes.array().length) {
                return bytes.array();
            }
        }
        return reply.toBytes();
    }
}
