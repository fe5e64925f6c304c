package cascade.queue;

import cascade.queue.FrameReader.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the files of a queue, from one to the next. For one thread, which takes the queue's lock where the files are counted. */
final class QueueReader {

    private static final Logger LOG = LoggerFactory.getLogger(QueueReader.class);

    private final Deque<Segment> segments;
    private Segment segment;
    private FrameReader frames;
    private long sequence;
    private long damaged;

    QueueReader(Deque<Segment> segments) {
        this.segments = segments;
        this.segment = segments.getFirst();
        this.frames = segment.reader(Segment.begin());
        this.sequence = segment.first();
    }

    /** Goes to a record, or to the first that there is; the bytes of the queue before it. */
    long seek(long record) {
        Segment holding = segments.getFirst();
        for (Segment each : segments) {
            holding = each.first() <= record ? each : holding;
        }
        open(holding);
        try {
            boolean isMore = true;
            while (sequence < record && isMore) {
                isMore = step() != null;
            }
        } catch (IOException e) {
            throw new QueueException(segment.file() + " cannot be read: " + e, e);
        }
        damaged = 0;
        return bytes();
    }

    private void open(Segment other) {
        segment = other;
        frames = other.reader(Segment.begin());
        sequence = other.first();
    }

    /** The sequence of the record that comes next. */
    long sequence() {
        return sequence;
    }

    /** Bytes of the queue before it. */
    long bytes() {
        return segment.start() + frames.position();
    }

    /** True where all was read that is on the disk. */
    boolean isAtEnd() {
        return segment == segments.getLast() && frames.position() == segment.size();
    }

    long takeDamaged() {
        long taken = damaged;
        damaged = 0;
        return taken;
    }

    List<Entry> next(int mostRecords, int mostBytes, Object lock) throws IOException {
        List<Entry> entries = new ArrayList<>();
        long bytes = 0;
        while (entries.size() < mostRecords && bytes < mostBytes) {
            frames.extend(segment.size());
            Frame frame = step();
            if (frame == null) {
                synchronized (lock) {
                    Segment after = after();
                    if (after != null && frames.position() == segment.size()) {
                        open(after);
                    } else if (after == null) {
                        return entries;
                    }
                }
            } else if (frame.kind() == FrameReader.Kind.RECORD) {
                bytes += frame.record().length;
                entries.add(new Entry(sequence - 1, frame.record(), bytes()));
            }
        }
        return entries;
    }

    /** This file itself may be gone already. */
    private @Nullable Segment after() {
        for (Segment each : segments) {
            if (each.first() > segment.first()) {
                return each;
            }
        }
        return null;
    }

    /** Reads one frame; null at the end of the file. */
    private @Nullable Frame step() throws IOException {
        long from = frames.position();
        Frame frame = frames.next();
        switch (frame.kind()) {
            case RECORD -> sequence++;
            case DAMAGED -> {
                sequence++;
                damaged++;
                LOG.error("{}: what stands at {} is damaged and passed over", segment.file(), from);
            }
            case REST -> {
                damaged++;
                LOG.error("{}: what follows from {} on is damaged and passed over", segment.file(), from);
            }
            case END -> {
                return null;
            }
        }
        return frame;
    }
}
