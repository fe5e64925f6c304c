package cascade.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Passes a body by reference to a consumer in the same node; refuses to write it for another. */
final class LocalCodec implements MessageCodec<Object, Object> {

    static final String NAME = "cascade.local";

    @Override
    public Object transform(Object body) {
        return body;
    }

    @Override
    public void encodeToWire(Buffer buffer, Object body) {
        throw new UnsupportedOperationException(body.getClass().getName() + " does not leave its node");
    }

    @Override
    public Object decodeFromWire(int position, Buffer buffer) {
        throw new UnsupportedOperationException("nothing of " + NAME + " comes from another node");
    }

    @Override
    public String name() {
        return NAME;
    }

    /** User codecs answer -1. */
    @Override
    public byte systemCodecID() {
        return -1;
    }
}
