package cascade.features.redis;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands as Redis reads them, by the protocol specification of Redis. */
final class RowCommands {

    private static final byte[] MGET = bytes("MGET");
    private static final byte[] APPEND = bytes("APPEND");
    private static final byte[] PEXPIRE = bytes("PEXPIRE");

    private RowCommands() {}

    /** One of any words. */
    static Buffer of(List<String> words) {
        Buffer command = Buffer.buffer();
        begin(command, words.size());
        words.forEach(word -> argument(command, bytes(word)));
        return command;
    }

    /** Two: {@code bytes} are appended to a row, which then lasts for so many milliseconds. */
    static Buffer append(String key, byte[] bytes, long expiryMillis) {
        byte[] name = bytes(key);
        Buffer commands = Buffer.buffer(2 * name.length + bytes.length + 96);
        begin(commands, 3);
        argument(commands, APPEND);
        argument(commands, name);
        argument(commands, bytes);
        begin(commands, 3);
        argument(commands, PEXPIRE);
        argument(commands, name);
        argument(commands, bytes(Long.toString(expiryMillis)));
        return commands;
    }

    /** For the rows under {@code keys}. */
    static Buffer mget(List<String> keys) {
        Buffer command = Buffer.buffer(256);
        begin(command, 1 + keys.size());
        argument(command, MGET);
        for (int i = 0; i < keys.size(); i++) {
            argument(command, bytes(keys.get(i)));
        }
        return command;
    }

    private static void begin(Buffer command, int words) {
        command.appendByte((byte) '*');
        end(command, words);
    }

    private static void argument(Buffer command, byte[] bytes) {
        command.appendByte((byte) '$');
        end(command, bytes.length);
        command.appendBytes(bytes).appendByte((byte) '\r').appendByte((byte) '\n');
    }

    /** A number of which there are few digits, and the end of the line. */
    private static void end(Buffer command, int number) {
        int unit = 1;
        while (number / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            command.appendByte((byte) ('0' + number / unit % 10));
        }
        command.appendByte((byte) '\r').appendByte((byte) '\n');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
