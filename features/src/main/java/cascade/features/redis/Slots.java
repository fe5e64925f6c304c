package cascade.features.redis;

import java.nio.charset.StandardCharsets;

/** Which of a cluster's slots a key is in: CRC16 of its hash tag, as Redis' cluster specification has it. */
final class Slots {

    static final int COUNT = 16_384;

    /** CRC-16/XMODEM, a byte at a time. */
    private static final int[] TABLE = new int[256];

    private static final int POLYNOMIAL = 0x1021;

    static {
        for (int value = 0; value < TABLE.length; value++) {
            int crc = value << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
            }
            TABLE[value] = crc & 0xFFFF;
        }
    }

    private Slots() {}

    static int of(String key) {
        int crc = 0;
        for (byte each : tag(key).getBytes(StandardCharsets.UTF_8)) {
            crc = ((crc << 8) & 0xFFFF) ^ TABLE[((crc >> 8) ^ each) & 0xFF];
        }
        return crc % COUNT;
    }

    /** What stands between the first brace and the next closing one, all of the key where that is nothing. */
    private static String tag(String key) {
        int open = key.indexOf('{');
        int close = open < 0 ? -1 : key.indexOf('}', open + 1);
        return close <= open + 1 ? key : key.substring(open + 1, close);
    }
}
