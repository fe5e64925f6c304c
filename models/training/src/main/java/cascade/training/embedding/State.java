package cascade.training.embedding;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import java.lang.foreign.MemorySegment;

/** Native memory into checkpoints and back, in pieces: it may be longer than an array. */
final class State {

    private static final int PIECE = 1 << 18;

    private State() {}

    static void write(SealedOutput output, MemorySegment floats, long count) {
        for (long from = 0; from < count; from += PIECE) {
            float[] piece = new float[(int) Math.min(PIECE, count - from)];
            long bytes = (long) piece.length * Float.BYTES;
            MemorySegment.copy(floats, from * Float.BYTES, MemorySegment.ofArray(piece), 0, bytes);
            output.writeFloats(piece);
        }
    }

    static void read(SealedInput input, MemorySegment floats, long count) {
        for (long from = 0; from < count; from += PIECE) {
            float[] piece = input.readFloats(Math.min(PIECE, count - from));
            long bytes = (long) piece.length * Float.BYTES;
            MemorySegment.copy(MemorySegment.ofArray(piece), 0, floats, from * Float.BYTES, bytes);
        }
    }
}
