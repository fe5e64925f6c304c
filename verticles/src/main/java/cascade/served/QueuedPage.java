package cascade.served;

import java.nio.ByteBuffer;

/**
 * A record of a page as it waits in a queue: the length of its key in two bytes, the key, the value.
 *
 * @param key in UTF-8, at most 65,535 bytes
 * @param value JSON; blanks at its end are left out
 */
record QueuedPage(byte[] key, byte[] value) {

    byte[] encode() {
        int length = value.length;
        while (length > 0 && value[length - 1] == ' ') {
            length--;
        }
        return ByteBuffer.allocate(Short.BYTES + key.length + length)
                .putShort((short) key.length)
                .put(key)
                .put(value, 0, length)
                .array();
    }

    /** Throws {@link java.nio.BufferUnderflowException} or {@link NegativeArraySizeException} where it is none. */
    static QueuedPage decode(byte[] record) {
        ByteBuffer bytes = ByteBuffer.wrap(record);
        byte[] key = new byte[Short.toUnsignedInt(bytes.getShort())];
        bytes.get(key);
        byte[] value = new byte[bytes.remaining()];
        bytes.get(value);
        return new QueuedPage(key, value);
    }
}
