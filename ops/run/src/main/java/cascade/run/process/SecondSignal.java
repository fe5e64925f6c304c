package cascade.run.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Ends the process at once at SIGTERM or SIGINT. By itself a JVM that runs its shutdown hooks takes no signal more, so who asks a second time would
 * wait as long. By reflection, as the compiler warns of {@code sun.misc.Signal} without a way to say that it is meant; it is exported to all, and the
 * JDK offers nothing else.
 */
public final class SecondSignal {

    private static final List<String> SIGNALS = List.of("TERM", "INT");
    /** What a shell makes of a process that a signal ended: this and the signal's number. */
    private static final int STATUS = 128;

    private SecondSignal() {}

    /** From now on; for a shutdown hook to call first. */
    public static void endsAtOnce() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler halting = (proxy, method, arguments) -> {
                Runtime.getRuntime()
                        .halt(STATUS + (int) signal.getMethod("getNumber").invoke(arguments[0]));
                return null;
            };
            Object halt = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, halting);
            for (String name : SIGNALS) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), halt);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no signals", e);
        }
    }
}
