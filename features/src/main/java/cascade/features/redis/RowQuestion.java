package cascade.features.redis;

import cascade.features.redis.RowLine.LineException;
import cascade.features.redis.RowReplies.NoReplyException;
import io.vertx.core.Promise;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A question on its way over a {@link RowLine}, answered by one reply or several. */
interface RowQuestion {

    /** When it was asked, by {@link System#nanoTime}. */
    long nanos();

    /** Hears the next reply, which is there as a whole; true where it was the last of this question. */
    boolean hear(RowReplies.Reply reply, RowReplies replies, FoundRows found);

    /** Nothing more will come. */
    void fail(Exception failure);

    /** A question for rows, which has one answer. */
    record OfRows<T>(int rows, Function<FoundRows, T> reading, Promise<T> promise, long nanos) implements RowQuestion {

        @Override
        public boolean hear(RowReplies.Reply reply, RowReplies replies, FoundRows found) {
            switch (reply) {
                case ROWS -> answer(found);
                case ERROR -> promise.fail(new LineException(replies.error()));
                default -> throw new NoReplyException("it answers " + reply + " to a question for rows");
            }
            return true;
        }

        private void answer(FoundRows found) {
            if (found.size() != rows) {
                throw new NoReplyException(found.size() + " rows are no answer to " + rows + " keys");
            }
            T read;
            try {
                read = reading.apply(found);
            } catch (RuntimeException e) {
                promise.fail(e);
                return;
            }
            promise.complete(read);
        }

        @Override
        public void fail(Exception failure) {
            promise.fail(failure);
        }
    }

    /** What is appended, and its row's expiry, which are answered by a number each, of which the first counts. */
    final class OfAppending implements RowQuestion {

        private static final int COMMANDS = 2;

        private final Promise<Long> promise;
        private final long nanos;
        private long length = -1;
        private @Nullable String error;
        private int heard;

        OfAppending(Promise<Long> promise, long nanos) {
            this.promise = promise;
            this.nanos = nanos;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public boolean hear(RowReplies.Reply reply, RowReplies replies, FoundRows found) {
            switch (reply) {
                case NUMBER -> length = heard == 0 ? replies.number() : length;
                case ERROR -> error = replies.error();
                default -> throw new NoReplyException("it answers " + reply + " to what was appended");
            }
            heard++;
            if (heard == COMMANDS) {
                settle();
            }
            return heard == COMMANDS;
        }

        private void settle() {
            if (error == null) {
                promise.complete(length);
            } else {
                promise.fail(new LineException(error));
            }
        }

        @Override
        public void fail(Exception failure) {
            promise.fail(failure);
        }
    }
}
