"""The style of the program beneath its style sheet: focus ring, ticks, radio buttons, combo boxes and measures, drawn from the theme.

Guarantees: the ring of two pixels stands in place of the outline, so that nothing moves, and shows for the keyboard alone (text
fields show theirs always); where the system asks for high contrast, Fusion draws all but the ring.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QWidget,
    QWizard,
    QWizardPage,
)

from app.ui.theme.theme import Theme

_RING = 2
_STATE = QStyle.StateFlag
_STANDARD = QStyle.StandardPixmap
# What Qt's own controls and questions show, in our drawing: icon and role of its colour.
_STANDARD_ICONS = {
    _STANDARD.SP_ArrowLeft: ("chevron-left", "text_muted"),
    _STANDARD.SP_ArrowRight: ("chevron-right", "text_muted"),
    _STANDARD.SP_ArrowUp: ("chevron-up", "text_muted"),
    _STANDARD.SP_ArrowDown: ("chevron-down", "text_muted"),
    _STANDARD.SP_LineEditClearButton: ("x", "text_muted"),
    _STANDARD.SP_MessageBoxInformation: ("info", "accent", 32),
    _STANDARD.SP_MessageBoxQuestion: ("circle-help", "accent", 32),
    _STANDARD.SP_MessageBoxWarning: ("triangle-alert", "warning", 32),
    _STANDARD.SP_MessageBoxCritical: ("octagon-alert", "error", 32),
}

_LAYOUT = frozenset(
    {
        QStyle.PixelMetric.PM_LayoutLeftMargin,
        QStyle.PixelMetric.PM_LayoutRightMargin,
        QStyle.PixelMetric.PM_LayoutTopMargin,
        QStyle.PixelMetric.PM_LayoutBottomMargin,
        QStyle.PixelMetric.PM_LayoutHorizontalSpacing,
        QStyle.PixelMetric.PM_LayoutVerticalSpacing,
    }
)


class HouseStyle(QProxyStyle):
    """Draws what a style sheet cannot say. One stands beneath the whole application: `install` changes its theme."""

    _installed: HouseStyle | None = None  # Qt owns the style; Python must not let go of it while widgets draw with it

    def __init__(self, theme: Theme) -> None:
        super().__init__("Fusion")
        self.theme = theme
        self._metrics: dict[QStyle.PixelMetric, int] = {}
        self._hints = {
            QStyle.StyleHint.SH_ComboBox_Popup: 0,
            QStyle.StyleHint.SH_Widget_Animation_Duration: 0,
            QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
            QStyle.StyleHint.SH_EtchDisabledText: 0,
        }
        self.use(theme)

    @classmethod
    def install(cls, application: QApplication, theme: Theme) -> HouseStyle:
        """Draw an application in a theme."""
        if cls._installed is None:
            cls._installed = cls(theme)
            application.setStyle(cls._installed)
            cls._installed.setParent(application)  # it ends with the application, after the widgets that draw with it
        else:
            cls._installed.use(theme)
        return cls._installed

    def use(self, theme: Theme) -> None:
        """Draw from another theme from now on."""
        self.theme = theme
        metric = QStyle.PixelMetric
        self._metrics = {
            metric.PM_IndicatorWidth: theme.px(18),
            metric.PM_IndicatorHeight: theme.px(18),
            metric.PM_ExclusiveIndicatorWidth: theme.px(18),
            metric.PM_ExclusiveIndicatorHeight: theme.px(18),
            metric.PM_CheckBoxLabelSpacing: theme.px(8),
            metric.PM_RadioButtonLabelSpacing: theme.px(8),
            metric.PM_SmallIconSize: theme.px(16),
            metric.PM_ButtonIconSize: theme.px(16),
            metric.PM_ScrollBarExtent: theme.px(12),
            metric.PM_SplitterWidth: 1,
            metric.PM_TextCursorWidth: max(1, theme.px(1)),
        }

    # ---- Qt's own questions

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        if metric in _LAYOUT and widget is not None and _frames_pages(widget):
            return 0
        known = self._metrics.get(metric)
        return known if known is not None else super().pixelMetric(metric, option, widget)

    def styleHint(self, hint: QStyle.StyleHint, option: Any = None, widget: QWidget | None = None, returned: Any = None) -> int:
        known = self._hints.get(hint)
        return known if known is not None else super().styleHint(hint, option, widget, returned)

    def sizeFromContents(self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None) -> QSize:
        if kind is QStyle.ContentsType.CT_ComboBox and not self.theme.high_contrast:
            theme = self.theme
            height = option.fontMetrics.height() + 2 * theme.px(8)
            return QSize(size.width() + theme.px(11) + theme.px(34), max(height, size.height() + 2 * theme.px(4)))
        return super().sizeFromContents(kind, option, size, widget)

    def subControlRect(self, control: QStyle.ComplexControl, option: Any, part: QStyle.SubControl, widget: QWidget | None = None) -> QRect:
        if control is QStyle.ComplexControl.CC_ComboBox and not self.theme.high_contrast:
            edge, arrow = self.theme.px(11), self.theme.px(30)
            whole = option.rect
            if part is QStyle.SubControl.SC_ComboBoxEditField:
                return self.visualRect(option.direction, whole, whole.adjusted(edge, 1, -arrow, -1))
            if part is QStyle.SubControl.SC_ComboBoxArrow:
                return self.visualRect(option.direction, whole, QRect(whole.right() - arrow, whole.top(), arrow, whole.height()))
        return super().subControlRect(control, option, part, widget)

    def standardIcon(self, icon: QStyle.StandardPixmap, option: Any = None, widget: QWidget | None = None) -> QIcon:
        ours = _STANDARD_ICONS.get(icon)
        return self.theme.icon(*ours) if ours is not None else super().standardIcon(icon, option, widget)

    # ---- drawing

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element is QStyle.PrimitiveElement.PE_FrameFocusRect:
            self._draw_focus(option, painter, widget)
        elif element is QStyle.PrimitiveElement.PE_IndicatorCheckBox and not self.theme.high_contrast:
            self._draw_tick_box(option, painter)
        elif element is QStyle.PrimitiveElement.PE_IndicatorRadioButton and not self.theme.high_contrast:
            self._draw_radio(option, painter)
        elif element is QStyle.PrimitiveElement.PE_IndicatorMenuCheckMark and not self.theme.high_contrast:
            size = self.theme.px(16)
            picture = self.theme.pixmap("check", "accent_text", 16)
            painter.drawPixmap(QRectF(option.rect).center() - QPointF(size, size) / 2, picture)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(self, control: QStyle.ComplexControl, option: Any, painter: QPainter, widget: QWidget | None = None) -> None:
        if control is QStyle.ComplexControl.CC_ComboBox and not self.theme.high_contrast and isinstance(option, QStyleOptionComboBox):
            self._draw_combo(option, painter, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def _draw_focus(self, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
        if not option.state & _STATE.State_KeyboardFocusChange and not isinstance(widget, QAbstractItemView):
            return
        theme = self.theme
        whole = option.rect if widget is None or isinstance(widget, QAbstractItemView) else widget.rect()
        radius = theme.px(10 if widget is not None and widget.property("kind") in ("row", "start") else 6)
        draw_ring(painter, QRectF(whole), radius, theme.colour("focus"))
        if isinstance(widget, QPushButton) and widget.property("kind") in ("primary", "start"):
            # The ring and the ground are one colour here: a gap between them is what shows.
            draw_ring(painter, QRectF(whole).adjusted(_RING, _RING, -_RING, -_RING), max(1, radius - _RING), theme.colour("surface"))

    def _draw_tick_box(self, option: QStyleOption, painter: QPainter) -> None:
        theme, chosen = self.theme, bool(option.state & (_STATE.State_On | _STATE.State_NoChange))
        ground, outline = self._indicator_colours(option, chosen)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(outline, max(1.0, 1.5 * theme.unit)))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        if chosen:
            mark = "check" if option.state & _STATE.State_On else "minus"
            size = round(box.width() / theme.unit) - 2
            picture = theme.pixmap(mark, "on_accent", size)
            painter.drawPixmap(box.center() - QPointF(theme.px(size), theme.px(size)) / 2, picture)
        painter.restore()

    def _draw_radio(self, option: QStyleOption, painter: QPainter) -> None:
        theme, chosen = self.theme, bool(option.state & _STATE.State_On)
        _ground, outline = self._indicator_colours(option, chosen)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(outline, max(1.0, 1.6 * theme.unit)))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(circle)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(outline)
            painter.drawEllipse(circle.center(), circle.width() * 0.26, circle.width() * 0.26)
        painter.restore()

    def _indicator_colours(self, option: QStyleOption, chosen: bool) -> tuple[QColor, QColor]:
        theme = self.theme
        if not option.state & _STATE.State_Enabled:
            return theme.colour("unknown_soft"), theme.colour("border_strong")
        outline = theme.colour("accent" if chosen or option.state & _STATE.State_MouseOver else "border_strong")
        return theme.colour("accent" if chosen else "surface"), outline

    def _draw_combo(self, option: QStyleOptionComboBox, painter: QPainter, widget: QWidget | None) -> None:
        theme = self.theme
        enabled = bool(option.state & _STATE.State_Enabled)
        state = widget.property("state") if widget is not None else None
        focused = bool(option.state & _STATE.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.frame:
            thick = 2 if focused or state in ("error", "warning") else 1
            outline = "focus" if focused else state if state in ("error", "warning") else "border_strong" if enabled else "border"
            painter.setPen(QPen(theme.colour(outline), thick))
            painter.setBrush(theme.colour("surface" if enabled else "canvas"))
            inset = thick / 2
            painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), theme.px(6), theme.px(6))
        arrow = self.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, widget)
        picture = theme.pixmap("chevron-down", "text_muted" if enabled else "border_strong", 16)
        painter.drawPixmap(QRectF(arrow).center() - QPointF(theme.px(16), theme.px(16)) / 2, picture)
        painter.restore()


def _frames_pages(widget: QWidget) -> bool:
    """Whether a widget is a wizard or part of its own frame, which gives all its room to the pages."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, QWizardPage):
        if isinstance(around, QWizard):
            return True
        around = around.parentWidget()
    return False


def draw_ring(painter: QPainter, whole: QRectF, radius: float, colour: QColor) -> None:
    """Draw the focus ring just inside a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, _RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = _RING / 2
    painter.drawRoundedRect(whole.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def draws_keyboard_focus(widget: QWidget) -> bool:
    """Whether a control that draws itself shows the ring: it has the focus, and the keyboard brought it."""
    return widget.hasFocus() and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
