import java.util.List;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** One node in a process of its own, so that it can be killed alone. Arguments are settings, key=value; it ends with its standard input. */
public final class ClusterNode extends Node {
    private ClusterNode(Settings settings) {
        super(new Environment(settings, null), List.of(Netty4Plugin.class, CommonAnalysisPlugin.class, ReindexPlugin.class), true);
    }

    public static void main(String[] args) throws Exception {
        Settings.Builder settings = Settings.builder();
        for (String arg : args) {
            int at = arg.indexOf('=');
            settings.put(arg.substring(0, at), arg.substring(at + 1));
        }
        try (ClusterNode node = new ClusterNode(settings.build())) {
            node.start();
            System.out.println("started");
            while (System.in.read() >= 0) {
            }
        }
        System.exit(0);
    }
}
