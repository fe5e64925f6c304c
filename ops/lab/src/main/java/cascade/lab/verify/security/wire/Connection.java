package cascade.lab.verify.security.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server on this machine, opened anew whenever it was closed. Written to byte by byte, since a client that knows HTTP
 * would mend what is to be broken. For one thread; {@link #closeIfOverdue} is for another.
 */
public final class Connection implements AutoCloseable {

    private static final int READ_AHEAD = 1 << 14;

    /** A server may wait for the rest of what has none: then it is told that nothing more will come. */
    private static final int WAIT_FOR_BROKEN_MILLIS = 100;

    private final int port;
    private final Duration patience;
    private volatile @Nullable Socket socket;
    private volatile long begun;
    private @Nullable AnswerReader answers;
    private boolean isUsed;

    /** @param patience how long an answer may take */
    public Connection(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    /** The answer to what is one request; the last of what came where the question might be several. */
    public Answer askOne(Question question) {
        return ask(question).getLast();
    }

    /** All answers, at least one: {@link Answer.End#CLOSED} where there is none. */
    public List<Answer> ask(Question question) {
        begun = System.nanoTime();
        try {
            List<Answer> answers = question.isWhole() ? List.of(whole(question)) : broken(question);
            boolean isLate = System.nanoTime() - begun > patience.toNanos();
            return isLate ? List.of(Answer.SILENCE) : answers;
        } finally {
            begun = 0;
        }
    }

    private Answer whole(Question question) {
        boolean wasUsed = isUsed;
        Answer answer = once(question);
        // A server may close a connection between two requests: who asks then asks again.
        return wasUsed && answer.end() == Answer.End.CLOSED ? once(question) : answer;
    }

    private Answer once(Question question) {
        Answer answer = written(question);
        if (answer.end() != Answer.End.ANSWERED
                || Answer.goesOn(answer.headers())
                || "close".equalsIgnoreCase(answer.headers().get("connection"))) {
            close();
        }
        return answer;
    }

    private Answer written(Question question) {
        try {
            Socket open = open();
            isUsed = true;
            try {
                open.getOutputStream().write(question.bytes());
            } catch (IOException e) {
                // It may have been refused before all was sent; then the refusal is there.
            }
            return reader().next(question.method());
        } catch (SocketTimeoutException e) {
            return Answer.SILENCE;
        } catch (IOException e) {
            return isOverdue() ? Answer.SILENCE : Answer.GONE;
        }
    }

    /** On a connection of its own: nobody can tell where another request would begin. */
    private List<Answer> broken(Question question) {
        close();
        List<Answer> all = new ArrayList<>();
        try {
            Socket open = open();
            open.setSoTimeout(WAIT_FOR_BROKEN_MILLIS);
            open.getOutputStream().write(question.bytes());
            try {
                all.add(reader().next(question.method()));
            } catch (SocketTimeoutException e) {
                // It waits for more.
            }
            open.setSoTimeout(Math.toIntExact(patience.toMillis()));
            open.shutdownOutput();
            while (true) {
                all.add(reader().next(question.method()));
            }
        } catch (SocketTimeoutException e) {
            all.add(Answer.SILENCE);
        } catch (IOException e) {
            if (isOverdue()) {
                all.add(Answer.SILENCE);
            } else if (all.isEmpty()) {
                all.add(Answer.GONE);
            }
        } finally {
            close();
        }
        return all;
    }

    private Socket open() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket();
            open.setTcpNoDelay(true);
            open.setSoTimeout(Math.toIntExact(patience.toMillis()));
            open.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    Math.toIntExact(patience.toMillis()));
            answers = new AnswerReader(new BufferedInputStream(open.getInputStream(), READ_AHEAD));
            socket = open;
            isUsed = false;
        }
        return open;
    }

    private AnswerReader reader() throws IOException {
        AnswerReader reader = answers;
        if (reader == null) {
            throw new IOException("closed");
        }
        return reader;
    }

    private boolean isOverdue() {
        long since = begun;
        return since != 0 && System.nanoTime() - since > patience.toNanos();
    }

    /** Ends a write that nobody reads, which has no time-out of its own. */
    void closeIfOverdue() {
        if (isOverdue()) {
            close();
        }
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        isUsed = false;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
