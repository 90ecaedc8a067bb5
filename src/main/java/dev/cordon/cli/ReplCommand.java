package dev.cordon.cli;
import java.util.List;
final class ReplCommand { ReplCommand(Screen s, Places p, Interruption i) {} int run(List<String> o) { throw CommandException.usage("not yet"); } }
