package cascade.lab.sim.judge;

import cascade.lab.sim.life.Happening;
import cascade.lab.sim.life.Reading;
import cascade.lab.sim.life.Visit;
import cascade.lab.sim.world.Page;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A hash over every page that was shown and everything that was done, in the order of the world: equal where two worlds went alike. */
final class Trace {

    private static final int NAMED_BYTES = 12;

    private final MessageDigest digest = sha256();
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 12);

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(Visit visit, Page page, Reading reading) {
        int needed = 24 + 4 * page.size() + 25 * reading.happenings().size();
        if (bytes.capacity() < needed) {
            bytes = ByteBuffer.allocate(needed);
        }
        bytes.clear();
        bytes.putInt(visit.person().number()).putLong(visit.millis()).putInt(page.size());
        for (int piece : page.pieces()) {
            bytes.putInt(piece);
        }
        for (Happening happening : reading.happenings()) {
            bytes.put((byte) happening.what().name().charAt(0))
                    .putInt(happening.piece())
                    .putInt(happening.position())
                    .putLong(happening.millis())
                    .putLong(happening.dwellMillis());
        }
        digest.update(bytes.flip());
    }

    /** Of all so far. */
    String text() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest(), 0, NAMED_BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
