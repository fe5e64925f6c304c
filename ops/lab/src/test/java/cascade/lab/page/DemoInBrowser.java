package cascade.lab.page;

import cascade.lab.demo.Demo;
import cascade.lab.demo.TrainedDemo;
import cascade.run.process.Endpoints;
import java.nio.file.Path;
import java.util.Optional;

/** The demo with really trained models and without traffic, and a browser to look at it. */
final class DemoInBrowser implements AutoCloseable {

    private final Chromium chromium;
    private final Demo demo;
    private final Endpoints endpoints;

    private DemoInBrowser(Chromium chromium, Demo demo) {
        this.chromium = chromium;
        this.demo = demo;
        this.endpoints = demo.start().endpoints();
    }

    /** Skips the test where there is no browser. */
    static DemoInBrowser start(Path folder) {
        Chromium chromium = Chromium.start();
        Demo demo = TrainedDemo.in(folder, 0, Optional.empty());
        try {
            return new DemoInBrowser(chromium, demo);
        } catch (RuntimeException e) {
            demo.close();
            chromium.close();
            throw e;
        }
    }

    OpenPage open(Screen screen) {
        return open(screen, "");
    }

    /** With a script that runs in the page before its own. */
    OpenPage open(Screen screen, String script) {
        return chromium.open(endpoints.http(), screen, script).awaitTiles();
    }

    /** Where an operator pushes. */
    String redis() {
        return endpoints.redis();
    }

    @Override
    public void close() {
        demo.close();
        chromium.close();
    }
}
