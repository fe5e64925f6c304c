package cascade.lab.platform;

import cascade.run.process.OpenParts;

/** Parts that end with this JVM where they are not closed before: who is stopped leaves no servers behind. */
public final class ShutdownHook implements AutoCloseable {

    private final OpenParts parts = new OpenParts();
    private final Thread hook = new Thread(parts::close, "parts-close");

    public ShutdownHook() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public OpenParts parts() {
        return parts;
    }

    @Override
    public void close() {
        parts.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // It is running.
        }
    }
}
