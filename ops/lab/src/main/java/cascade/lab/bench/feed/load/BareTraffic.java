package cascade.lab.bench.feed.load;

import cascade.lab.bench.feed.server.BareServer;
import java.util.Optional;

/** The same request again and again. */
final class BareTraffic implements Traffic {

    private static final Ask ASK = new Ask("", false, "", BareServer.PATH, "");

    @Override
    public Ask next() {
        return ASK;
    }

    @Override
    public Optional<Clicks> answered(Ask ask, PageScan page) {
        return Optional.empty();
    }

    @Override
    public boolean isGone(Ask ask) {
        return false;
    }
}
