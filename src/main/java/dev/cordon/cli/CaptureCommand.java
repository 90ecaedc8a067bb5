package dev.cordon.cli;
import java.util.List;
final class CaptureCommand { CaptureCommand(Screen s, Places p) {} int run(List<String> o) { throw CommandException.usage("not yet"); } }
